package io.akashi.sidetree.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.akashi.sidetree.ProtocolException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every file of the archives and vectors of the reference implementation leads to the CID that names it. */
class SharedFilesTest {
    private static final Pattern CID = Pattern.compile("(Qm|bafy|bafk)[A-Za-z0-9]{40,60}");

    /** In the vectors a CID and the base64 of its file. */
    private static final Pattern FILE = Pattern.compile("\"(Qm[A-Za-z0-9]{44})\": \"([A-Za-z0-9+/=]*)\"");

    private static Path shared() {
        String named = Optional.ofNullable(System.getProperty("AKASHI_SHARED"))
                .or(() -> Optional.ofNullable(System.getenv("AKASHI_SHARED")))
                .orElse("");
        Path root = Path.of(System.getProperty("user.dir")).toAbsolutePath().getParent();
        Path shared = named.isEmpty() ? root.resolveSibling("shared") : Path.of(named);
        assumeTrue(Files.isDirectory(shared), "SKIPPED: no shared folder at " + shared + "; set AKASHI_SHARED");
        return shared;
    }

    @Test
    void archives_areNamedByTheirCids() throws IOException, ProtocolException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(shared().resolve("bench"), 2)) {
            files = walk.filter(
                            path -> CID.matcher(path.getFileName().toString()).matches())
                    .toList();
        }
        List<String> bad = new ArrayList<>();
        for (Path file : files) {
            String name = file.getFileName().toString();
            if (!isVerified(name, Files.readAllBytes(file))) {
                bad.add(name);
            }
        }
        assertThat(files).isNotEmpty();
        assertThat(bad).isEmpty();
    }

    @Test
    void vectors_areNamedByTheirCids() throws IOException, ProtocolException {
        String json = Files.readString(shared().resolve("vectors/sidetree/batch-files.json"));
        Matcher matcher = FILE.matcher(json);
        int found = 0;
        while (matcher.find()) {
            byte[] file = Base64.getDecoder().decode(matcher.group(2));
            assertThat(isVerified(matcher.group(1), file)).as(matcher.group(1)).isTrue();
            found++;
        }
        assertThat(found).isPositive();
    }

    private static boolean isVerified(String cid, byte[] file) throws ProtocolException {
        return FileVerification.of(Cid.parse(cid), file) instanceof FileVerification.Verified;
    }
}
