package io.akashi.cas.ipfs.gateway;

import io.akashi.cas.ipfs.source.BlockWalk;
import io.akashi.cas.ipfs.source.Blocks;
import io.akashi.cas.ipfs.source.ContentSource;
import io.akashi.cas.ipfs.source.Deadline;
import io.akashi.cas.ipfs.source.Offer;
import io.akashi.sidetree.content.CarFile;
import io.akashi.sidetree.content.Cid;
import io.akashi.sidetree.encoding.Bytes;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * A trustless gateway. The root block is asked for alone, as most files are one block; if there are more, an archive of
 * the whole file follows, and single blocks for what that leaves out. Source: IPFS, "Trustless Gateway".
 */
public final class GatewaySource implements ContentSource {
    /** The type of a single block. */
    public static final String RAW = "application/vnd.ipld.raw";
    /** The type of an archive. */
    public static final String CAR = "application/vnd.ipld.car";

    private static final long LARGEST_ARCHIVE = Integer.MAX_VALUE - 8L;

    private final String base;
    private final GatewayAccess access;
    private final Duration timeout;

    /**
     * The gateway at this address.
     *
     * @param timeout after which no more is asked for one file; as much again for the request that is under way
     */
    public GatewaySource(URI address, GatewayAccess access, Duration timeout) {
        this.base = address.toString().replaceFirst("/+$", "");
        this.access = access;
        this.timeout = timeout;
    }

    /** The address. */
    @Override
    public String name() {
        return base;
    }

    @Override
    public Offer offer(Cid cid, int maxBytes) {
        return BlockWalk.read(cid, maxBytes, new Asking(cid, maxBytes), Deadline.in(timeout));
    }

    /** The requests for one file. */
    private final class Asking implements Blocks {
        private final Cid root;
        private final int maxBytes;
        private int asked;
        private Optional<CarFile> archive = Optional.empty();

        Asking(Cid root, int maxBytes) {
            this.root = root;
            this.maxBytes = maxBytes;
        }

        @Override
        public Answer ask(Cid cid, int maxBlockBytes) {
            asked++;
            if (asked == 2) {
                archive = archive();
            }
            return archive.flatMap(blocks -> blocks.block(cid, maxBlockBytes))
                    .<Answer>map(block -> new Answer.Block(Bytes.wrap(block)))
                    .orElseGet(() -> single(cid, maxBlockBytes));
        }

        private Answer single(Cid cid, int maxBlockBytes) {
            GatewayAccess.Answer answer = access.get(address(cid, "raw"), RAW, maxBlockBytes);
            if (answer instanceof GatewayAccess.Answer.Body body) {
                return new Answer.Block(body.bytes());
            }
            return answer instanceof GatewayAccess.Answer.Missing missing
                    ? new Answer.Absent("status " + missing.status())
                    : new Answer.Failed(((GatewayAccess.Answer.Failed) answer).reason());
        }

        /** Whatever is wrong with an archive, or makes it unusually large, the single blocks may still be had. */
        private Optional<CarFile> archive() {
            int limit = (int) Math.min(LARGEST_ARCHIVE, BlockWalk.usualBytes(maxBytes));
            GatewayAccess.Answer answer = access.get(address(root, "car") + "&dag-scope=entity", CAR, limit);
            return answer instanceof GatewayAccess.Answer.Body body
                            && CarFile.read(body.bytes().borrow()) instanceof CarFile.Reading.Read read
                    ? Optional.of(read.car())
                    : Optional.empty();
        }
    }

    private String address(Cid cid, String format) {
        return base + "/ipfs/" + cid.v1Text() + "?format=" + format;
    }
}
