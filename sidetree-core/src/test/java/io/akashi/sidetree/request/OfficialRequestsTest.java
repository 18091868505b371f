package io.akashi.sidetree.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.did.Did;
import io.akashi.sidetree.encoding.Base64Url;
import io.akashi.sidetree.encoding.EncodedMultihash;
import io.akashi.sidetree.json.JsonValue;
import io.akashi.sidetree.json.JsonValue.JsonArray;
import io.akashi.sidetree.json.JsonValue.JsonObject;
import io.akashi.sidetree.json.JsonValue.JsonString;
import io.akashi.sidetree.json.StrictJson;
import io.akashi.sidetree.model.DidSuffix;
import io.akashi.sidetree.model.Operation;
import io.akashi.sidetree.protocol.ProtocolParameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Composes the requests of the specification's own vectors again from their keys. Their
 * signatures had random nonces, so those differ. */
class OfficialRequestsTest {
    private static final RequestComposer COMPOSER = new RequestComposer(ProtocolParameters.V1_0);

    private static Path vectors() {
        String named = Optional.ofNullable(System.getProperty("AKASHI_SHARED"))
                .or(() -> Optional.ofNullable(System.getenv("AKASHI_SHARED")))
                .orElse("");
        Path root = Path.of(System.getProperty("user.dir")).toAbsolutePath().getParent();
        Path shared = named.isEmpty() ? root.resolveSibling("shared") : Path.of(named);
        Path vectors = shared.resolve("vectors/sidetree/upstream/dif-sidetree");
        assumeTrue(Files.isDirectory(vectors), "SKIPPED: no vectors at " + vectors + "; set AKASHI_SHARED");
        return vectors;
    }

    private static JsonObject read(String file) throws IOException, ProtocolException {
        return (JsonObject) StrictJson.parse(Files.readAllBytes(vectors().resolve(file)));
    }

    private static JsonValue at(JsonValue value, String... path) {
        JsonValue found = value;
        for (String name : path) {
            found = ((JsonObject) found).get(name).orElseThrow();
        }
        return found;
    }

    private static String text(JsonValue value, String... path) {
        return ((JsonString) at(value, path)).value();
    }

    private static SigningKey key(JsonValue privateJwk) throws ProtocolException {
        return SigningKey.of(Base64Url.decode(text(privateJwk, "d")));
    }

    private static EncodedMultihash commitment(JsonValue value, String... path) throws ProtocolException {
        return EncodedMultihash.parse(text(value, path));
    }

    /** The request with the signature cut off its signed data. */
    private static JsonValue unsigned(JsonValue request) {
        Map<String, JsonValue> members = new LinkedHashMap<>(((JsonObject) request).members());
        String jws = text(request, "signedData");
        members.put("signedData", JsonValue.of(jws.substring(0, jws.lastIndexOf('.'))));
        return new JsonObject(members);
    }

    @Test
    void publicJwk_isThatOfTheVectors() throws IOException, ProtocolException {
        for (String name : new String[] {"inputs/jwkEs256k1", "inputs/jwkEs256k2"}) {
            assertThat(key(read(name + "Private.json")).publicJwk().json()).isEqualTo(read(name + "Public.json"));
        }
    }

    @Test
    void create_isThatOfTheVectors() throws IOException, ProtocolException {
        JsonObject expected = read("operations/createOperation.json");
        Commitments next =
                Commitments.to(key(read("inputs/jwkEs256k1Private.json")), key(read("inputs/jwkEs256k2Private.json")));
        DidRequest<Operation.Create> request = COMPOSER.create(next, (JsonArray) at(expected, "delta", "patches"));
        assertThat(request.json()).isEqualTo(expected);
        assertThat(Did.of("sidetree", request.operation()).text())
                .isEqualTo(text(read("generated.json"), "create", "longFormDid"));
    }

    @Test
    void update_isThatOfTheVectors() throws IOException, ProtocolException {
        JsonObject expected = read("operations/updateOperation.json");
        DidRequest<Operation.Update> request = COMPOSER.update(
                new DidSuffix(text(expected, "didSuffix")),
                key(read("inputs/jwkEs256k2Private.json")),
                commitment(expected, "delta", "updateCommitment"),
                (JsonArray) at(expected, "delta", "patches"));
        assertThat(unsigned(request.json())).isEqualTo(unsigned(expected));
    }

    @Test
    void recover_isThatOfTheVectors() throws IOException, ProtocolException {
        JsonObject expected = read("operations/recoverOperation.json");
        JsonValue payload = at(read("generated.json"), "recover", "recoverOperation", "signedData");
        Commitments next = new Commitments(
                commitment(payload, "recoveryCommitment"), commitment(expected, "delta", "updateCommitment"));
        DidRequest<Operation.Recover> request = COMPOSER.recover(
                new DidSuffix(text(expected, "didSuffix")),
                key(read("inputs/jwkEs256k1Private.json")),
                next,
                (JsonArray) at(expected, "delta", "patches"));
        assertThat(unsigned(request.json())).isEqualTo(unsigned(expected));
    }

    @Test
    void deactivate_isThatOfTheVectors() throws IOException, ProtocolException {
        JsonObject expected = read("operations/deactivateOperation.json");
        DidRequest<Operation.Deactivate> request = COMPOSER.deactivate(
                new DidSuffix(text(expected, "didSuffix")),
                key(at(read("generated.json"), "recover", "recoveryPrivateKey")));
        assertThat(unsigned(request.json())).isEqualTo(unsigned(expected));
    }
}
