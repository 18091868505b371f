package io.akashi.testkit;

import io.akashi.sidetree.did.DidDocumentState;
import io.akashi.sidetree.json.JsonValue;
import io.akashi.sidetree.model.KeyPurpose;
import io.akashi.sidetree.model.Patch;
import io.akashi.sidetree.model.PublicKeyEntry;
import io.akashi.sidetree.model.ServiceEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** The document of a minted DID: draws changes, and remembers what it is after them. */
final class MintedDocument {
    private static final int IDS = 6;

    private final Random random;
    private final Map<String, PublicKeyEntry> keys = new LinkedHashMap<>();
    private final Map<String, ServiceEntry> services = new LinkedHashMap<>();

    private DidDocumentState begun = DidDocumentState.EMPTY;

    MintedDocument(Random random) {
        this.random = random;
    }

    /** A new document in place of the old. */
    Patch begin() {
        keys.clear();
        services.clear();
        addKey();
        addService();
        begun = state();
        return new Patch.Replace(begun.publicKeys(), begun.services());
    }

    /** One change. */
    Patch change() {
        return switch (random.nextInt(4)) {
            case 0 -> new Patch.AddServices(List.of(addService()));
            case 1 -> {
                String id = "key-" + random.nextInt(IDS);
                keys.remove(id);
                yield new Patch.RemovePublicKeys(Set.of(id));
            }
            case 2 -> {
                String id = "service-" + random.nextInt(IDS);
                services.remove(id);
                yield new Patch.RemoveServices(Set.of(id));
            }
            default -> new Patch.AddPublicKeys(List.of(addKey()));
        };
    }

    /** The document at the last beginning: what a deactivate is applied to, because updates come after it. */
    DidDocumentState begun() {
        return begun;
    }

    DidDocumentState state() {
        return new DidDocumentState(
                Optional.of(new ArrayList<>(keys.values())), Optional.of(new ArrayList<>(services.values())));
    }

    private PublicKeyEntry addKey() {
        KeyPurpose[] all = KeyPurpose.values();
        List<KeyPurpose> purposes = List.of(all[random.nextInt(all.length)]);
        String id = "key-" + random.nextInt(IDS);
        JsonValue jwk = MintedDid.newKey(random).publicJwk().json();
        PublicKeyEntry key = new PublicKeyEntry(id, "EcdsaSecp256k1VerificationKey2019", jwk, purposes, true);
        keys.put(id, key);
        return key;
    }

    private ServiceEntry addService() {
        String id = "service-" + random.nextInt(IDS);
        JsonValue endpoint = JsonValue.of("https://" + Integer.toHexString(random.nextInt()) + ".example/");
        ServiceEntry service = new ServiceEntry(id, "LinkedDomains", endpoint);
        services.put(id, service);
        return service;
    }
}
