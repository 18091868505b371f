package io.akashi.node;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Which build this is. */
public final class BuildVersion {
    private BuildVersion() {}

    /** Version and commit, as {@code 0.1.0 (1a2b3c4)}. */
    public static String text() {
        Properties properties = new Properties();
        try (InputStream in = BuildVersion.class.getResourceAsStream("/akashi-build.properties")) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String commit = System.getProperty("akashi.commit", properties.getProperty("commit", "unknown"));
        return properties.getProperty("version", "unknown") + " (" + commit + ")";
    }
}
