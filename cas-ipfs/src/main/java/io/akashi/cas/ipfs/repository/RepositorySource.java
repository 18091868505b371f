package io.akashi.cas.ipfs.repository;

import io.akashi.cas.ipfs.source.BlockWalk;
import io.akashi.cas.ipfs.source.Blocks;
import io.akashi.cas.ipfs.source.ContentSource;
import io.akashi.cas.ipfs.source.Deadline;
import io.akashi.cas.ipfs.source.Offer;
import io.akashi.sidetree.content.Cid;
import io.akashi.sidetree.encoding.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * The blocks that an IPFS node has on disk in flat files, as Kubo keeps them unless told otherwise: read while that node
 * runs or not, and never written. Each block is checked as one from the network. Source: go-ds-flatfs; Kubo,
 * "fs-repo".
 */
public final class RepositorySource implements ContentSource {
    private static final String BLOCKS = "blocks";
    /** Kubo's name, and that of js-ipfs. */
    private static final List<String> SHARDING = List.of("SHARDING", "SHARDING.data");

    private static final int LONGEST_SHARDING = 200;

    private final Path blocks;
    private final Sharding sharding;
    private final Duration timeout;

    private RepositorySource(Path blocks, Sharding sharding, Duration timeout) {
        this.blocks = blocks;
        this.sharding = sharding;
        this.timeout = timeout;
    }

    /**
     * The repository in this directory, usually {@code ~/.ipfs}.
     *
     * @param timeout for a file of many blocks
     * @throws IOException if there is none with flat files, or it cannot be read
     */
    public static RepositorySource open(Path repository, Duration timeout) throws IOException {
        Path blocks = repository.resolve(BLOCKS);
        for (String name : SHARDING) {
            try (InputStream in = Files.newInputStream(blocks.resolve(name))) {
                String text = new String(in.readNBytes(LONGEST_SHARDING), StandardCharsets.US_ASCII);
                Sharding sharding = Sharding.parse(text)
                        .orElseThrow(() -> new IOException(blocks.resolve(name) + " names no known function"));
                return new RepositorySource(blocks, sharding, timeout);
            } catch (NoSuchFileException e) {
                continue; // the other name, or none
            }
        }
        throw new IOException("no IPFS repository with flat files: " + blocks.resolve(SHARDING.get(0)) + " is missing");
    }

    @Override
    public String name() {
        return "repository " + blocks.getParent();
    }

    @Override
    public Offer offer(Cid cid, int maxBytes) {
        return BlockWalk.read(cid, maxBytes, this::block, Deadline.in(timeout));
    }

    /** Before version 12 of repositories a block of a CIDv1 lay under the whole CID; a CIDv0 is its multihash. */
    private Blocks.Answer block(Cid cid, int maxBytes) {
        String wholeCid = cid.v1Text().substring(1).toUpperCase(Locale.ROOT);
        for (String key : List.of(cid.repositoryKey(), wholeCid)) {
            Path file = blocks.resolve(sharding.directory(key)).resolve(key + ".data");
            try (InputStream in = Files.newInputStream(file)) {
                byte[] bytes = in.readNBytes(maxBytes + 1);
                return bytes.length > maxBytes
                        ? new Blocks.Answer.Failed(file + " has more than " + maxBytes + " bytes")
                        : new Blocks.Answer.Block(Bytes.wrap(bytes));
            } catch (NoSuchFileException e) {
                continue; // under its other name, or nowhere
            } catch (IOException e) {
                return new Blocks.Answer.Failed("cannot read " + file + ": " + e);
            }
        }
        return new Blocks.Answer.Absent("no such block in " + blocks);
    }
}
