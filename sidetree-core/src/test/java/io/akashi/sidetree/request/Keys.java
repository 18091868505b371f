package io.akashi.sidetree.request;

import io.akashi.sidetree.encoding.Sha256;
import io.akashi.sidetree.json.JsonValue.JsonArray;
import io.akashi.sidetree.model.KeyPurpose;
import io.akashi.sidetree.model.Patch;
import io.akashi.sidetree.model.PublicKeyEntry;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Keys and patches by name, the same in every run. */
final class Keys {
    private Keys() {}

    static SigningKey named(String name) {
        return SigningKey.of(Sha256.digest(name.getBytes(StandardCharsets.UTF_8)));
    }

    static PublicKeyEntry entry(String id) {
        return new PublicKeyEntry(
                id,
                "EcdsaSecp256k1VerificationKey2019",
                named(id).publicJwk().json(),
                List.of(KeyPurpose.AUTHENTICATION),
                true);
    }

    static JsonArray adding(String id) {
        return PatchJson.of(List.of(new Patch.AddPublicKeys(List.of(entry(id)))));
    }
}
