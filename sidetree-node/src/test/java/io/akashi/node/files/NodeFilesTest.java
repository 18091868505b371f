package io.akashi.node.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.node.config.FileSettings;
import io.akashi.sidetree.content.Cid;
import io.akashi.sidetree.content.UnixFsLayout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeFilesTest {
    @TempDir
    private Path directory;

    /** Its children are found by an index alone, which takes time and memory for each file. */
    @Test
    void put_indexesBlocksWhereTheyAreServed() {
        byte[] file = new byte[600_000];
        List<Cid> all = new ArrayList<>();
        Cid root = UnixFsLayout.V0_2015.build(file, (cid, block) -> all.add(cid));
        Cid child = all.stream().filter(cid -> !cid.equals(root)).findFirst().orElseThrow();
        FileSettings served = FileSettings.in(directory.resolve("served"));
        FileSettings unserved = new FileSettings(
                directory.resolve("unserved"),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                FileSettings.DEFAULT_QUOTA_BYTES,
                false);
        try (NodeFiles one = NodeFiles.open(served);
                NodeFiles other = NodeFiles.open(unserved)) {
            one.put(file);
            other.put(file);
            assertThat(one.blocks().block(child)).isPresent();
            assertThat(other.blocks().block(child)).isEmpty();
        }
    }
}
