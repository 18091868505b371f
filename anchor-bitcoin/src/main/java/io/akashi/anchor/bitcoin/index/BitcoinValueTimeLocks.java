package io.akashi.anchor.bitcoin.index;

import io.akashi.anchor.bitcoin.block.TransactionId;
import io.akashi.anchor.bitcoin.row.ChainIndexStore;
import io.akashi.anchor.bitcoin.row.IndexedBlock;
import io.akashi.anchor.bitcoin.row.LockOutput;
import io.akashi.anchor.bitcoin.script.LockIdentifier;
import io.akashi.anchor.bitcoin.script.LockScript;
import io.akashi.sidetree.chain.ValueTimeLocks;
import io.akashi.sidetree.protocol.AnchorTime;
import io.akashi.sidetree.protocol.Network;
import io.akashi.sidetree.protocol.Satoshis;
import io.akashi.sidetree.protocol.ValueTimeLock;
import java.util.Optional;

/**
 * Locks judged from the rows of the index alone: the node is never asked, so that no answer depends on its indexes or on
 * what was spent since. Safe for threads. Source: sidetree reference 1.0.6, LockResolver.
 */
public final class BitcoinValueTimeLocks implements ValueTimeLocks {
    private final ChainIndexStore store;
    private final Network network;

    public BitcoinValueTimeLocks(ChainIndexStore store, Network network) {
        this.store = store;
        this.network = network;
    }

    @Override
    public Found find(String identifier, AnchorTime time) {
        Optional<AnchorTime> indexed = store.tip().map(IndexedBlock::time);
        if (indexed.isEmpty() || indexed.get().compareTo(time) < 0) {
            return new Found.Unreachable("the index of the chain has not come to block " + time);
        }
        return lock(identifier).<Found>map(Found.Lock::new).orElseGet(Found.None::new);
    }

    private Optional<ValueTimeLock> lock(String identifier) {
        Optional<LockIdentifier> parsed = LockIdentifier.parse(identifier);
        Optional<LockScript> script = parsed.map(LockIdentifier::redeemScript)
                .flatMap(LockScript::read)
                .filter(found -> found.duration() == network.lockDuration());
        if (script.isEmpty()) {
            return Optional.empty();
        }
        return store.lockOutput(new TransactionId(parsed.get().transactionId()))
                .filter(output -> script.get().isPaidBy(output.script()))
                .flatMap(output -> lock(identifier, script.get(), output));
    }

    private Optional<ValueTimeLock> lock(String identifier, LockScript script, LockOutput output) {
        return store.block(output.time())
                .map(row -> new ValueTimeLock(
                        identifier,
                        output.amount(),
                        output.time(),
                        new AnchorTime(output.time().block() + network.lockDuration()),
                        new Satoshis((long) Math.floor(row.fees().normalizedFee())),
                        script.owner()));
    }
}
