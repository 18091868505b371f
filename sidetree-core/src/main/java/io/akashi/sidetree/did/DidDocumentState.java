package io.akashi.sidetree.did;

import io.akashi.sidetree.json.JsView;
import io.akashi.sidetree.model.Patch;
import io.akashi.sidetree.model.Patch.AddPublicKeys;
import io.akashi.sidetree.model.Patch.AddServices;
import io.akashi.sidetree.model.Patch.RemovePublicKeys;
import io.akashi.sidetree.model.Patch.RemoveServices;
import io.akashi.sidetree.model.Patch.Replace;
import io.akashi.sidetree.model.PublicKeyEntry;
import io.akashi.sidetree.model.ServiceEntry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The document of a DID before it is dressed as one: keys and services in their order. A list that was never set is
 * absent, which shows for services. Source: Sidetree v1, "Standard Patch Actions".
 */
public record DidDocumentState(Optional<List<PublicKeyEntry>> publicKeys, Optional<List<ServiceEntry>> services) {
    /** A document with nothing in it. */
    public static final DidDocumentState EMPTY = new DidDocumentState(Optional.empty(), Optional.empty());

    public DidDocumentState {
        publicKeys = publicKeys.map(List::copyOf);
        services = services.map(List::copyOf);
    }

    /** This document with the patches applied in order. */
    public DidDocumentState patched(List<Patch> patches) {
        DidDocumentState document = this;
        for (Patch patch : patches) {
            document = document.patched(patch);
        }
        return document;
    }

    /** This document as each update finds it: every null inside it has become an empty object, as in ION. */
    DidDocumentState copied() {
        return new DidDocumentState(
                publicKeys.map(keys -> keys.stream()
                        .map(key -> new PublicKeyEntry(
                                key.id(),
                                key.type(),
                                JsView.deepCopy(key.publicKeyJwk()),
                                key.purposes(),
                                key.hasPurposes()))
                        .toList()),
                services.map(all -> all.stream()
                        .map(service -> new ServiceEntry(
                                service.id(), service.type(), JsView.deepCopy(service.serviceEndpoint())))
                        .toList()));
    }

    private DidDocumentState patched(Patch patch) {
        if (patch instanceof Replace replace) {
            return new DidDocumentState(replace.publicKeys(), replace.services());
        }
        if (patch instanceof AddPublicKeys add) {
            return new DidDocumentState(Optional.of(withKeys(add.publicKeys())), services);
        }
        if (patch instanceof RemovePublicKeys remove) {
            return new DidDocumentState(
                    publicKeys.map(keys -> keys.stream()
                            .filter(key -> !remove.ids().contains(key.id()))
                            .toList()),
                    services);
        }
        if (patch instanceof AddServices add) {
            return new DidDocumentState(publicKeys, Optional.of(withServices(add.services())));
        }
        RemoveServices remove = (RemoveServices) patch;
        return new DidDocumentState(
                publicKeys,
                services.map(all -> all.stream()
                        .filter(service -> !remove.ids().contains(service.id()))
                        .toList()));
    }

    private List<PublicKeyEntry> withKeys(List<PublicKeyEntry> added) {
        Map<String, PublicKeyEntry> byId = new LinkedHashMap<>();
        publicKeys.orElse(List.of()).forEach(key -> byId.put(key.id(), key));
        added.forEach(key -> byId.put(key.id(), key));
        return List.copyOf(byId.values());
    }

    private List<ServiceEntry> withServices(List<ServiceEntry> added) {
        Map<String, ServiceEntry> byId = new LinkedHashMap<>();
        services.orElse(List.of()).forEach(service -> byId.put(service.id(), service));
        added.forEach(service -> byId.put(service.id(), service));
        return List.copyOf(byId.values());
    }
}
