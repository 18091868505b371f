package io.akashi.resolver.method;

import io.akashi.resolver.did.DidErrorType;
import io.akashi.resolver.did.DidException;
import io.akashi.resolver.did.DidName;
import io.akashi.resolver.did.ResolutionOptions;
import io.akashi.resolver.history.Finality;
import io.akashi.resolver.history.KeptVersions;
import io.akashi.resolver.history.VersionDates;
import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.did.Did;
import io.akashi.sidetree.did.DidDocumentComposer;
import io.akashi.sidetree.did.DidReplay;
import io.akashi.sidetree.did.DidVersion;
import io.akashi.sidetree.json.JsonValue;
import io.akashi.sidetree.json.JsonValue.JsonObject;
import io.akashi.sidetree.protocol.Network;
import io.akashi.sidetree.protocol.TransactionNumber;
import io.akashi.sidetree.store.OperationId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The DIDs of the node's own Sidetree network. A DID that the ledger knows is what the ledger says; only one that it does
 * not know is what its long form says. A version is named as the receipt of the operation that made it.
 */
public final class SidetreeMethod implements DidMethod {
    private final Network network;
    private final KeptVersions versions;
    private final VersionDates dates;
    private final Finality finality;

    /** The DIDs of this network. */
    public SidetreeMethod(Network network, KeptVersions versions, VersionDates dates, Finality finality) {
        this.network = network;
        this.versions = versions;
        this.dates = dates;
        this.finality = finality;
    }

    @Override
    public String name() {
        int colon = network.didMethod().indexOf(':');
        return colon < 0 ? network.didMethod() : network.didMethod().substring(0, colon);
    }

    @Override
    public Resolved resolve(DidName name, ResolutionOptions options) throws DidException {
        options.requireNoCertificates(name.method());
        Did did = parse(name);
        List<DidVersion> all = versions.of(did.suffix());
        if (all.isEmpty()) {
            return unpublished(did, options);
        }
        int chosen = chosen(all, options);
        JsonObject composed = DidDocumentComposer.compose(all.get(chosen).state(), did, true);
        Map<String, JsonValue> metadata = new LinkedHashMap<>(metadata(composed));
        putDates(metadata, all, chosen);
        JsonObject about = finality.of(settledBy(all, chosen, options));
        return resolved(composed, new JsonObject(metadata), about);
    }

    /** @throws DidException {@link DidErrorType#INVALID_DID} with Sidetree's code if it is no DID of the network */
    private Did parse(DidName name) throws DidException {
        try {
            return Did.parse(
                    name.text(), network.didMethod(), network.timeline().latest());
        } catch (ProtocolException e) {
            throw new DidException(DidErrorType.INVALID_DID, e.code().code() + ": " + e.detail());
        }
    }

    private Resolved unpublished(Did did, ResolutionOptions options) throws DidException {
        JsonObject about = finality.of(Optional.empty());
        boolean wantsVersion =
                options.versionId().isPresent() || options.versionTime().isPresent();
        if (!wantsVersion && did instanceof Did.LongForm longForm) {
            JsonObject composed = DidDocumentComposer.compose(DidReplay.unpublished(longForm.create()), did, false);
            return resolved(composed, new JsonObject(metadata(composed)), about);
        }
        throw new DidException(
                DidErrorType.NOT_FOUND, "no create of " + did.shortText() + " was observed on the ledger", about);
    }

    private static Resolved resolved(JsonObject composed, JsonObject metadata, JsonObject about) {
        boolean isDeactivated = metadata.get("deactivated").isPresent();
        Optional<JsonObject> document = composed.get("didDocument")
                .filter(found -> !isDeactivated)
                .filter(JsonObject.class::isInstance)
                .map(JsonObject.class::cast);
        return new Resolved(document, metadata, about, Resolved.Lasting.UNTIL_CHANGED);
    }

    private static Map<String, JsonValue> metadata(JsonObject composed) {
        return composed.get("didDocumentMetadata").orElseThrow() instanceof JsonObject metadata
                ? metadata.members()
                : Map.of();
    }

    private int chosen(List<DidVersion> all, ResolutionOptions options) throws DidException {
        if (options.versionTime().isPresent()) {
            OptionalInt newest = dates.newestAt(options.versionTime().get(), all);
            return newest.orElseThrow(() -> notFound("no version is that old"));
        }
        int last = all.size() - 1;
        if (options.versionId().isEmpty()) {
            return last;
        }
        for (int i = last; i >= 0; i--) {
            if (id(all.get(i)).equals(options.versionId().get())) {
                return i;
            }
        }
        throw notFound("no version has this versionId");
    }

    private DidException notFound(String detail) {
        return new DidException(DidErrorType.NOT_FOUND, detail, finality.of(Optional.empty()));
    }

    private void putDates(Map<String, JsonValue> metadata, List<DidVersion> all, int chosen) {
        put(metadata, "created", all.get(0));
        if (chosen > 0) {
            put(metadata, "updated", all.get(chosen));
        }
        metadata.put("versionId", JsonValue.of(id(all.get(chosen))));
        if (chosen + 1 < all.size()) {
            put(metadata, "nextUpdate", all.get(chosen + 1));
            metadata.put("nextVersionId", JsonValue.of(id(all.get(chosen + 1))));
        }
    }

    private void put(Map<String, JsonValue> metadata, String name, DidVersion version) {
        dates.dateOf(version.since()).ifPresent(date -> metadata.put(name, JsonValue.of(date.toString())));
    }

    private static String id(DidVersion version) {
        return OperationId.ofAnchored(version.by().request()).text();
    }

    /**
     * The transaction from which on nothing can change the answer: an earlier operation wins over a later one that opens
     * the same commitment. Only a newest version that may still be followed has no such transaction.
     */
    private static Optional<TransactionNumber> settledBy(List<DidVersion> all, int chosen, ResolutionOptions options) {
        DidVersion version = all.get(chosen);
        if (options.versionId().isPresent() || version.state().isDeactivated()) {
            return Optional.of(version.since());
        }
        return chosen + 1 < all.size() ? Optional.of(all.get(chosen + 1).since()) : Optional.empty();
    }
}
