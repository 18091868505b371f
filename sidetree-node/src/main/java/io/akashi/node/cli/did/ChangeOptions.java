package io.akashi.node.cli.did;

import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.json.JsonValue;
import io.akashi.sidetree.json.JsonValue.JsonArray;
import io.akashi.sidetree.json.StrictJson;
import io.akashi.sidetree.model.KeyPurpose;
import io.akashi.sidetree.model.Patch;
import io.akashi.sidetree.model.PublicKeyEntry;
import io.akashi.sidetree.model.ServiceEntry;
import io.akashi.sidetree.request.PatchJson;
import io.akashi.sidetree.request.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What is to change in the document. */
final class ChangeOptions {
    private static final String KEY_TYPE = "EcdsaSecp256k1VerificationKey2019";

    @Option(
            names = "--add-key",
            paramLabel = "ID[:TYPE[:PURPOSES]]",
            description =
                    "Make a secp256k1 key, put its public half into the document and its secret into the key file."
                            + " TYPE is " + KEY_TYPE
                            + " if left out. PURPOSES are separated by commas: authentication (the"
                            + " default), assertionMethod, keyAgreement, capabilityInvocation, capabilityDelegation.")
    private List<String> addKeys = new ArrayList<>();

    @Option(names = "--remove-key", paramLabel = "ID", description = "Remove a key from the document.")
    private List<String> removeKeys = new ArrayList<>();

    @Option(
            names = "--add-service",
            paramLabel = "ID:TYPE:ENDPOINT",
            description = "Add a service; the endpoint is a URI, or a JSON object in braces.")
    private List<String> addServices = new ArrayList<>();

    @Option(names = "--remove-service", paramLabel = "ID", description = "Remove a service from the document.")
    private List<String> removeServices = new ArrayList<>();

    @Option(
            names = "--patches",
            paramLabel = "FILE",
            description = "A JSON array of Sidetree patches, applied before the other changes.")
    private Optional<Path> patches = Optional.empty();

    /** The changes that were asked for, perhaps none. */
    Changes read() {
        List<JsonValue> all =
                new ArrayList<>(patches.map(ChangeOptions::readFile).orElse(List.of()));
        if (!removeKeys.isEmpty()) {
            all.add(PatchJson.of(new Patch.RemovePublicKeys(new LinkedHashSet<>(removeKeys))));
        }
        if (!removeServices.isEmpty()) {
            all.add(PatchJson.of(new Patch.RemoveServices(new LinkedHashSet<>(removeServices))));
        }
        Map<String, SigningKey> secrets = new LinkedHashMap<>();
        if (!addKeys.isEmpty()) {
            all.add(PatchJson.of(new Patch.AddPublicKeys(
                    addKeys.stream().map(text -> key(text, secrets)).toList())));
        }
        if (!addServices.isEmpty()) {
            all.add(PatchJson.of(new Patch.AddServices(
                    addServices.stream().map(ChangeOptions::service).toList())));
        }
        return new Changes(new JsonArray(all), secrets);
    }

    /** The changes that were asked for, or a key {@code key-1} to authenticate with if there are none. */
    Changes readForNewDocument() {
        Changes asked = read();
        if (!asked.patches().values().isEmpty()) {
            return asked;
        }
        Map<String, SigningKey> secrets = new LinkedHashMap<>();
        PublicKeyEntry key = key("key-1", secrets);
        return new Changes(PatchJson.of(List.of(new Patch.AddPublicKeys(List.of(key)))), secrets);
    }

    private static PublicKeyEntry key(String text, Map<String, SigningKey> secrets) {
        String[] parts = text.split(":", 3);
        SigningKey secret = NewKeys.draw();
        if (secrets.put(parts[0], secret) != null) {
            throw Failure.usage("--add-key names the id '" + parts[0] + "' twice");
        }
        List<KeyPurpose> purposes = parts.length < 3
                ? List.of(KeyPurpose.AUTHENTICATION)
                : Arrays.stream(parts[2].split(",")).map(ChangeOptions::purpose).toList();
        return new PublicKeyEntry(
                parts[0],
                parts.length < 2 || parts[1].isEmpty() ? KEY_TYPE : parts[1],
                secret.publicJwk().json(),
                purposes,
                true);
    }

    private static KeyPurpose purpose(String text) {
        return Arrays.stream(KeyPurpose.values())
                .filter(purpose -> purpose.text().equals(text))
                .findFirst()
                .orElseThrow(() -> Failure.usage("--add-key: no purpose '" + text + "'; there are "
                        + Arrays.stream(KeyPurpose.values())
                                .map(KeyPurpose::text)
                                .toList()));
    }

    private static ServiceEntry service(String text) {
        String[] parts = text.split(":", 3);
        if (parts.length < 3) {
            throw Failure.usage("--add-service takes ID:TYPE:ENDPOINT, as web:LinkedDomains:https://example.com, not '"
                    + text + "'");
        }
        return new ServiceEntry(parts[0], parts[1], endpoint(parts[2]));
    }

    private static JsonValue endpoint(String text) {
        if (!text.startsWith("{")) {
            return JsonValue.of(text);
        }
        try {
            return StrictJson.parse(text);
        } catch (ProtocolException e) {
            throw Failure.usage("--add-service: the endpoint is no JSON: " + e.detail());
        }
    }

    private static List<JsonValue> readFile(Path path) {
        try {
            JsonValue json = StrictJson.parse(Files.readAllBytes(path));
            if (json instanceof JsonArray array) {
                return array.values();
            }
            throw Failure.usage("--patches: expected a JSON array in " + path);
        } catch (IOException e) {
            throw Failure.usage("--patches: cannot read " + path + ": " + e);
        } catch (ProtocolException e) {
            throw Failure.usage("--patches: " + path + " is no JSON: " + e.detail());
        }
    }

    /** Patches, and the secrets of the keys that they add. */
    record Changes(JsonArray patches, Map<String, SigningKey> secrets) {}
}
