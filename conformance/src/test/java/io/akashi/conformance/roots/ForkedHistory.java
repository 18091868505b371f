package io.akashi.conformance.roots;

import io.akashi.node.archive.Ledger;
import io.akashi.sidetree.chain.AnchoredTransaction;
import io.akashi.sidetree.chain.BlockHash;
import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.protocol.AnchorTime;
import io.akashi.sidetree.protocol.Satoshis;
import io.akashi.sidetree.protocol.TransactionNumber;
import io.akashi.sidetree.protocol.Writer;
import io.akashi.sidetree.request.DidRequest;
import io.akashi.testkit.MintedBatch;
import io.akashi.testkit.MintedDid;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A ledger with two branches and the files of both. The same for ever: a test names its roots. */
final class ForkedHistory {
    /** The height of the last block that both branches have. */
    static final int FORK = 9;

    /** The height of the tip of both branches. */
    static final int TIP = 18;

    private static final int DIDS = 16;
    private static final int TRANSACTIONS = 2;

    private final Random random = new Random(20_261_124);
    private final List<MintedDid> dids = new ArrayList<>();
    private final List<MintedDid> rivals = new ArrayList<>();
    private final Map<String, Bytes> files = new LinkedHashMap<>();
    private final List<AnchoredTransaction> left = new ArrayList<>();
    private final List<AnchoredTransaction> right = new ArrayList<>();

    ForkedHistory() {
        List<DidRequest<?>> creates = new ArrayList<>();
        for (int i = 0; i < DIDS; i++) {
            dids.add(MintedDid.seeded(i));
            rivals.add(rival(i));
            creates.add(dids.get(i).create());
        }
        for (int block = 1; block <= TIP; block++) {
            for (int index = 0; index < TRANSACTIONS; index++) {
                if (block <= FORK) {
                    AnchoredTransaction both = transaction("", block, index, batch(dids, creates));
                    left.add(both);
                    right.add(both);
                } else {
                    left.add(transaction("a", block, index, batch(dids, creates)));
                    right.add(transaction("b", block, index, batch(rivals, creates)));
                }
            }
        }
    }

    /** The same DID whose controller does something else after the create. */
    private static MintedDid rival(int seed) {
        Random draws = new Random(seed);
        MintedDid did = new MintedDid(draws);
        draws.nextLong();
        return did;
    }

    /** Some of the creates, again and again, and next operations of some DIDs, whether they are created or not. */
    private MintedBatch batch(List<MintedDid> from, List<DidRequest<?>> creates) {
        List<DidRequest<?>> requests = new ArrayList<>();
        for (int i = 0; i < DIDS; i++) {
            int draw = random.nextInt(12);
            if (draw == 0) {
                requests.add(creates.get(i));
            } else if (draw < 3 && !from.get(i).isDeactivated()) {
                requests.add(from.get(i).next());
            }
        }
        if (requests.isEmpty()) {
            requests.add(creates.get(random.nextInt(DIDS)));
        }
        MintedBatch batch = MintedBatch.of(requests);
        batch.batch().files().forEach(file -> files.put(file.cid().text(), file.content()));
        return batch;
    }

    private static AnchoredTransaction transaction(String branch, int block, int index, MintedBatch batch) {
        long first = TransactionNumber.firstOf(new AnchorTime(block)).value();
        return new AnchoredTransaction(
                new TransactionNumber(first + index),
                new BlockHash(branch + block),
                batch.anchorString(),
                Satoshis.ZERO,
                Satoshis.ZERO,
                new Writer("writer-" + index));
    }

    /** The branch that is left in the end, up to this height. */
    Ledger losing(int height) {
        return upTo(left, height);
    }

    /** The branch that holds, up to this height. */
    Ledger winning(int height) {
        return upTo(right, height);
    }

    private static Ledger upTo(List<AnchoredTransaction> branch, int height) {
        return new Ledger(
                1,
                List.of(),
                branch.stream()
                        .filter(transaction -> transaction.time().block() <= height)
                        .toList());
    }

    /** All files of both branches by their CIDs. */
    Map<String, Bytes> files() {
        return files;
    }
}
