package io.akashi.node.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A page of the documentation that is made from the code. */
public final class GeneratedPage {
    private GeneratedPage() {}

    /** Fails unless the file is as it would be made; makes it if the build says {@code -Dakashi.update=true}. */
    public static void check(Path file, String content) throws IOException {
        if (Boolean.getBoolean("akashi.update")) {
            Files.writeString(file, content);
        }
        String name = file.normalize().toString().replaceAll("^(\\.\\./)+", "");
        assertThat(Files.exists(file) ? Files.readString(file) : "")
                .as("%s is not as the code makes it; update it by: make pages", name)
                .isEqualTo(content);
    }
}
