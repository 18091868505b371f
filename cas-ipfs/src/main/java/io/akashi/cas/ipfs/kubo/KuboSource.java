package io.akashi.cas.ipfs.kubo;

import io.akashi.cas.ipfs.source.BlockWalk;
import io.akashi.cas.ipfs.source.Blocks;
import io.akashi.cas.ipfs.source.ContentSource;
import io.akashi.cas.ipfs.source.Deadline;
import io.akashi.cas.ipfs.source.Offer;
import io.akashi.sidetree.content.Cid;
import io.akashi.sidetree.content.FileVerification;
import java.util.Optional;

/**
 * Files from a Kubo node: one call for the whole file, whose CID is computed again; block by block where the CID does not
 * follow from the bytes, and to prove that a file is too large or none. A time-out holds for the file, as with ION.
 */
public final class KuboSource implements ContentSource {
    private final KuboRpc rpc;

    /** Files from this node. */
    public KuboSource(KuboRpc rpc) {
        this.rpc = rpc;
    }

    @Override
    public String name() {
        return "kubo " + rpc.address();
    }

    @Override
    public Offer offer(Cid cid, int maxBytes) {
        Deadline deadline = rpc.deadline();
        KuboAnswer answer = rpc.cat(cid, maxBytes + 1, deadline);
        if (answer instanceof KuboAnswer.Body body) {
            return verified(cid, maxBytes, body)
                    .orElseGet(() -> suspected(
                            cid, walk(cid, maxBytes, deadline), body.bytes().size()));
        }
        if (answer instanceof KuboAnswer.TooLong) {
            return suspected(cid, walk(cid, maxBytes, deadline), maxBytes + 1);
        }
        if (answer instanceof KuboAnswer.Refused refused && !refused.isAbsent()) {
            return walk(cid, maxBytes, deadline); // a directory, for instance
        }
        return answer instanceof KuboAnswer.Refused ? new Offer.Absent(answer.said()) : new Offer.Failed(answer.said());
    }

    private static Optional<Offer> verified(Cid cid, int maxBytes, KuboAnswer.Body body) {
        boolean follows = body.bytes().size() <= maxBytes
                && FileVerification.of(cid, body.bytes().borrow()) instanceof FileVerification.Verified;
        return follows ? Optional.of(new Offer.File(body.bytes(), Optional.empty())) : Optional.empty();
    }

    /** Bytes that do not lead to the CID are right only if the blocks show it. */
    private static Offer suspected(Cid cid, Offer walked, int found) {
        return walked instanceof Offer.Absent
                ? new Offer.Poisoned(found + " bytes do not lead to " + cid + ", and there are no blocks of it")
                : walked;
    }

    private Offer walk(Cid cid, int maxBytes, Deadline deadline) {
        return BlockWalk.read(cid, maxBytes, (child, limit) -> block(child, limit, deadline), deadline);
    }

    private Blocks.Answer block(Cid cid, int maxBytes, Deadline deadline) {
        KuboAnswer answer = rpc.block(cid, maxBytes, deadline);
        if (answer instanceof KuboAnswer.Body body) {
            return new Blocks.Answer.Block(body.bytes());
        }
        return answer instanceof KuboAnswer.Refused refused && refused.isAbsent()
                ? new Blocks.Answer.Absent(answer.said())
                : new Blocks.Answer.Failed(answer.said());
    }
}
