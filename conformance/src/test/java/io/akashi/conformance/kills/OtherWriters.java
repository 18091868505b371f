package io.akashi.conformance.kills;

import io.akashi.anchor.dev.DevAnchorChain;
import io.akashi.anchor.dev.DevLedger;
import io.akashi.cas.ipfs.DirectoryContentStore;
import io.akashi.sidetree.chain.AnchorChain.Preparation;
import io.akashi.sidetree.did.DidState;
import io.akashi.sidetree.model.DidSuffix;
import io.akashi.sidetree.protocol.Satoshis;
import io.akashi.sidetree.protocol.Writer;
import io.akashi.sidetree.request.DidRequest;
import io.akashi.testkit.MintedBatch;
import io.akashi.testkit.MintedDid;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Writers who write to a node's ledger while it is down. */
final class OtherWriters {
    private static final int LEAST = 5;
    private static final int MORE = 15;
    private static final int CHANGES = 3;

    private final Random random;
    private final List<MintedDid> dids = new ArrayList<>();

    OtherWriters(Random random) {
        this.random = random;
    }

    /** Some tens of batches, in as many blocks or fewer. */
    void write(Path data) {
        DirectoryContentStore files = new DirectoryContentStore(data.resolve("cas"));
        try (DevLedger ledger = DevLedger.open(LeanNode.ledgerIn(data))) {
            for (int i = LEAST + random.nextInt(MORE); i > 0; i--) {
                MintedBatch batch = batch();
                batch.storeIn(files);
                DevAnchorChain chain = ledger.as(new Writer("other-" + i));
                Preparation preparation = chain.prepare(batch.anchorString(), Satoshis.ZERO, List.of());
                chain.publish(((Preparation.Prepared) preparation).anchor());
                if (random.nextInt(3) == 0) {
                    ledger.mine();
                }
            }
            ledger.mine();
        }
    }

    private MintedBatch batch() {
        Collections.shuffle(dids, random);
        List<DidRequest<?>> requests = new ArrayList<>();
        for (MintedDid did : dids.subList(0, Math.min(CHANGES, dids.size()))) {
            if (!did.isDeactivated()) {
                requests.add(did.next());
            }
        }
        MintedDid created = new MintedDid(random);
        dids.add(created);
        requests.add(created.create());
        return MintedBatch.of(requests);
    }

    /** What their DIDs ought to be. */
    Map<DidSuffix, DidState> states() {
        Map<DidSuffix, DidState> states = new HashMap<>();
        dids.forEach(did -> states.put(did.suffix(), did.expected()));
        return states;
    }
}
