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
import java.util.Set;

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
        return patch.match(new Patch.Cases<>() {
            @Override
            public DidDocumentState replace(Replace replace) {
                return new DidDocumentState(replace.publicKeys(), replace.services());
            }

            @Override
            public DidDocumentState addPublicKeys(AddPublicKeys add) {
                return new DidDocumentState(Optional.of(withKeys(add.publicKeys())), services);
            }

            @Override
            public DidDocumentState removePublicKeys(RemovePublicKeys remove) {
                return new DidDocumentState(publicKeys.map(keys -> withoutKeys(keys, remove.ids())), services);
            }

            @Override
            public DidDocumentState addServices(AddServices add) {
                return new DidDocumentState(publicKeys, Optional.of(withServices(add.services())));
            }

            @Override
            public DidDocumentState removeServices(RemoveServices remove) {
                return new DidDocumentState(publicKeys, services.map(all -> withoutServices(all, remove.ids())));
            }
        });
    }

    private static List<PublicKeyEntry> withoutKeys(List<PublicKeyEntry> keys, Set<String> ids) {
        return keys.stream().filter(key -> !ids.contains(key.id())).toList();
    }

    private static List<ServiceEntry> withoutServices(List<ServiceEntry> services, Set<String> ids) {
        return services.stream().filter(service -> !ids.contains(service.id())).toList();
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
