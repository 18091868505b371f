package io.akashi.node.doctor;

import io.akashi.cas.ipfs.DirectoryContentStore;
import io.akashi.cas.ipfs.repository.RepositorySource;
import io.akashi.node.config.FileSettings;
import io.akashi.sidetree.content.Cid;
import io.akashi.sidetree.content.ContentStore.Fetched;
import io.akashi.sidetree.encoding.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The directory of files and the places that others' come from. */
final class FileChecks {
    /** The same for every look, so that looking leaves one file and not many. */
    private static final byte[] FILE = "akashi doctor\n".getBytes(StandardCharsets.UTF_8);

    private static final int SERVER_ERROR = 500;

    private final FileSettings files;
    private final HttpProbe probe;

    FileChecks(FileSettings files, HttpProbe probe) {
        this.files = files;
        this.probe = probe;
    }

    List<Check> all() {
        List<Check> checks = new ArrayList<>(List.of(this::roundTrip));
        files.kubo().ifPresent(address -> checks.add(() -> kubo(address)));
        files.repository().ifPresent(directory -> checks.add(() -> repository(directory)));
        files.gateways().forEach(address -> checks.add(() -> gateway(address)));
        return checks;
    }

    private Finding roundTrip() {
        try {
            DirectoryContentStore store = new DirectoryContentStore(files.directory());
            Cid cid = store.put(FILE);
            boolean same = store.get(cid, FILE.length) instanceof Fetched.Found found
                    && found.content().equals(Bytes.copyOf(FILE));
            return same
                    ? Finding.ok("files", "a file went into " + files.directory() + " and came back")
                    : Finding.fail("files", "a file did not come back from " + files.directory(), "check the disk");
        } catch (UncheckedIOException e) {
            return Finding.fail(
                    "files",
                    files.directory() + ": " + e.getMessage(),
                    "let the node's user write there, or set files");
        }
    }

    private Finding kubo(URI address) {
        HttpProbe.Answer answer = probe.post(address.resolve("/api/v0/version"));
        if (answer instanceof HttpProbe.Answer.Came came && came.status() == 200) {
            return Finding.ok("kubo", address + " answers: " + came.body().strip());
        }
        String detail = answer instanceof HttpProbe.Answer.Came came
                ? "answers with status " + came.status()
                : ((HttpProbe.Answer.None) answer).reason();
        return Finding.fail("kubo", address + ": " + detail, "start 'ipfs daemon', check ipfs.kubo.url (docs/ipfs.md)");
    }

    private static Finding repository(Path directory) {
        try {
            RepositorySource.open(directory, Duration.ZERO);
            return Finding.ok("ipfs repository", "blocks in flat files in " + directory);
        } catch (IOException e) {
            return Finding.fail(
                    "ipfs repository",
                    e.toString(),
                    "name the directory that has 'blocks' in ipfs.repository, and let the node's user read it");
        }
    }

    private Finding gateway(URI address) {
        String name = "gateway " + address.getHost();
        HttpProbe.Answer answer = probe.get(address.resolve("/ipfs/bafkqaaa?format=raw"));
        if (answer instanceof HttpProbe.Answer.Came came && came.status() < SERVER_ERROR) {
            return Finding.ok(name, "answers");
        }
        String detail = answer instanceof HttpProbe.Answer.Came came
                ? "answers with status " + came.status()
                : ((HttpProbe.Answer.None) answer).reason();
        return Finding.warn(name, detail, "others are asked meanwhile; name one that answers in ipfs.gateways");
    }
}
