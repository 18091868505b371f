package io.akashi.resolver;

import io.akashi.resolver.KeptDocuments.Kept;
import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.did.Did;
import io.akashi.sidetree.did.DidDocumentComposer;
import io.akashi.sidetree.did.DidReplay;
import io.akashi.sidetree.did.DidReplay.Replayed;
import io.akashi.sidetree.did.DidState;
import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.json.JsonText;
import io.akashi.sidetree.protocol.Network;
import io.akashi.sidetree.store.OperationStore;
import java.util.Optional;

/**
 * Resolves the Sidetree DIDs of one network from the operations that a node has observed. A DID that is known on the
 * ledger is what the ledger says, whatever its long form claims. Safe for threads.
 */
public final class DidResolver {
    private final Network network;
    private final OperationStore operations;
    private final KeptDocuments kept;
    private final AbsentDids absent = new AbsentDids();

    /** A resolver of this network's DIDs. */
    public DidResolver(Network network, OperationStore operations, KeptDocuments kept) {
        this.network = network;
        this.operations = operations;
        this.kept = kept;
    }

    /** Resolves a DID in short or long form, as it is now. */
    public Resolution resolve(String text) {
        return kept(text).map(Kept::resolution).orElseGet(() -> resolveAnew(text));
    }

    /** What {@link #resolve} answers, if that was kept; this neither reads from the disk nor blocks. */
    public Optional<Kept> kept(String text) {
        return kept.get(text, operations::changeCounter);
    }

    /**
     * What {@link #resolve} answers to a text that is no DID, or a DID of which there is surely nothing on the ledger. Neither
     * reads from the disk nor blocks; empty if that might be needed.
     */
    public Optional<Resolution> resolveUnanchored(String text) {
        try {
            Did did = parse(text);
            return absent.hold(did.suffix(), operations.changeCounter(did.suffix()))
                            || operations.isSurelyAbsent(did.suffix())
                    ? Optional.of(unanchored(did))
                    : Optional.empty();
        } catch (ProtocolException e) {
            return Optional.of(new Resolution.Invalid(e));
        }
    }

    private Did parse(String text) throws ProtocolException {
        return Did.parse(text, network.didMethod(), network.timeline().latest());
    }

    private Resolution resolveAnew(String text) {
        Did did;
        try {
            did = parse(text);
        } catch (ProtocolException e) {
            return new Resolution.Invalid(e);
        }
        long counter = operations.changeCounter(did.suffix());
        Optional<Replayed> replayed = absent.hold(did.suffix(), counter)
                ? Optional.empty()
                : DidReplay.replay(operations.operations(did.suffix()));
        if (replayed.isPresent()) {
            Resolution resolution = answer(replayed.get().state(), did, true);
            kept.put(text, did.suffix(), counter, resolution);
            return resolution;
        }
        absent.add(did.suffix(), counter);
        return unanchored(did);
    }

    private static Resolution unanchored(Did did) {
        return did instanceof Did.LongForm longForm
                ? answer(DidReplay.unpublished(longForm.create()), did, false)
                : new Resolution.NotFound();
    }

    private static Resolution answer(DidState state, Did did, boolean published) {
        Bytes body = Bytes.wrap(JsonText.writeBytes(DidDocumentComposer.compose(state, did, published)));
        return state.isDeactivated() ? new Resolution.Deactivated(body) : new Resolution.Found(body);
    }
}
