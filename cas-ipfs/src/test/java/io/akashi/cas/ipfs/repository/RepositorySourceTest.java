package io.akashi.cas.ipfs.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akashi.cas.ipfs.source.Offer;
import io.akashi.sidetree.content.Cid;
import io.akashi.sidetree.content.UnixFsLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepositorySourceTest {
    private static final int LIMIT = 1_000_000;
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    @TempDir
    private Path repository;

    @BeforeEach
    void prepare() throws IOException {
        Files.createDirectory(repository.resolve("blocks"));
        Files.writeString(repository.resolve("blocks/SHARDING"), "/repo/flatfs/shard/v1/next-to-last/2\n");
    }

    private static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    private void put(String key, byte[] block) throws IOException {
        Path directory = repository.resolve("blocks").resolve(key.substring(key.length() - 3, key.length() - 1));
        Files.createDirectories(directory);
        Files.write(directory.resolve(key + ".data"), block);
    }

    private Offer offer(Cid cid) throws IOException {
        return RepositorySource.open(repository, TIMEOUT).offer(cid, LIMIT);
    }

    @Test
    void offer_findsAFileByItsMultihashUnderEitherVersionOfTheCid() throws IOException {
        byte[] file = bytes(600_000);
        Map<Cid, byte[]> blocks = new HashMap<>();
        Cid root = UnixFsLayout.V0_2015.build(file, blocks::put);
        for (Map.Entry<Cid, byte[]> block : blocks.entrySet()) {
            put(block.getKey().repositoryKey(), block.getValue());
        }

        assertThat(blocks).hasSizeGreaterThan(2);
        assertThat(offer(root))
                .isInstanceOfSatisfying(
                        Offer.File.class,
                        found -> assertThat(found.content().borrow()).isEqualTo(file));
    }

    @Test
    void offer_findsABlockUnderItsWholeCidAsOlderRepositoriesHaveIt() throws Exception {
        Cid raw = Cid.parse("bafkreifzjut3te7nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e");
        put(raw.v1Text().substring(1).toUpperCase(Locale.ROOT), bytes(10));

        assertThat(offer(raw))
                .isInstanceOf(Offer.Poisoned.class); // it was looked at, and it was not what the CID names
    }

    @Test
    void offer_saysThatThereIsNone() throws Exception {
        assertThat(offer(Cid.parse("bafkreifzjut3te7nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e")))
                .isInstanceOf(Offer.Absent.class);
    }

    @Test
    void offer_doesNotBelieveAFileThatWasChanged() throws IOException {
        Cid cid = UnixFsLayout.V0_2015.cid(bytes(1_000));
        put(cid.repositoryKey(), bytes(999));

        assertThat(offer(cid)).isInstanceOf(Offer.Poisoned.class);
    }

    @Test
    void offer_doesNotReadABlockWithoutEnd() throws IOException {
        Cid cid = UnixFsLayout.V0_2015.cid(bytes(1_000));
        put(cid.repositoryKey(), new byte[20_000_000]);

        assertThat(offer(cid)).isInstanceOf(Offer.Failed.class);
    }

    @Test
    void open_knowsTheNameThatJsIpfsGivesItsRule() throws IOException {
        Files.move(repository.resolve("blocks/SHARDING"), repository.resolve("blocks/SHARDING.data"));

        assertThat(RepositorySource.open(repository, TIMEOUT).name()).contains(repository.toString());
    }

    @Test
    void open_saysWhatIsMissing() {
        assertThatThrownBy(() -> RepositorySource.open(repository.resolve("elsewhere"), TIMEOUT))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("SHARDING");
    }

    @Test
    void open_refusesAnotherLayout() throws IOException {
        Files.writeString(repository.resolve("blocks/SHARDING"), "/repo/flatfs/shard/v9/any");

        assertThatThrownBy(() -> RepositorySource.open(repository, TIMEOUT))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no known function");
    }
}
