package io.akashi.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.akashi.conformance.reference.ReferenceProcess;
import io.akashi.node.Node;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client that nobody here wrote: ION's own SDK makes the requests, a running node takes, anchors and resolves them. */
class IonSdkTest {
    @TempDir
    Path directory;

    @Test
    void operations_ofTheSdk_areAcceptedAnchoredAndResolved() throws Exception {
        assumeTrue(ReferenceProcess.available(), "Node and the SDK are not there");
        try (ReferenceProcess sdk = ReferenceProcess.ionSdk();
                Node node = DevNode.start(directory, "ion")) {
            DevNode client = new DevNode(node);
            JsonNode created = sdk.ask(request("create", null).set("document", document()));
            String did = "did:ion:" + created.get("didSuffix").asText();
            assertThat(client.resolve(created.get("longForm").asText()).statusCode())
                    .isEqualTo(200);
            client.submitAndWait(created.get("request").toString());
            assertThat(DevNode.json(client.resolve(did))
                            .at("/didDocument/verificationMethod/0/id")
                            .asText())
                    .isEqualTo("#key-1");

            ObjectNode update = request("update", did);
            update.set("updateKey", created.get("updateKey"));
            update.putArray("idsOfPublicKeysToRemove").add("key-1");
            JsonNode updated = sdk.ask(update);
            client.submitAndWait(updated.get("request").toString());
            assertThat(DevNode.json(client.resolve(did)).at("/didDocument").has("verificationMethod"))
                    .isFalse();

            JsonNode recovered = recover(sdk, did, created.get("recoveryKey"));
            client.submitAndWait(recovered.get("request").toString());
            assertThat(DevNode.json(client.resolve(did))
                            .at("/didDocument/service/0/id")
                            .asText())
                    .isEqualTo("#service-1");

            ObjectNode deactivate = request("deactivate", did);
            deactivate.set("recoveryKey", recovered.get("recoveryKey"));
            client.submitAndWait(sdk.ask(deactivate).get("request").toString());
            HttpResponse<String> end = client.resolve(did);
            assertThat(end.statusCode()).isEqualTo(410);
        }
    }

    private static JsonNode recover(ReferenceProcess sdk, String did, JsonNode recoveryKey) throws IOException {
        ObjectNode recover = request("recover", did);
        recover.set("recoveryKey", recoveryKey);
        recover.set("document", document());
        return sdk.ask(recover);
    }

    private static ObjectNode request(String operation, @Nullable String did) {
        ObjectNode request = ReferenceProcess.newCase();
        request.put("op", operation);
        if (did != null) {
            request.put("didSuffix", did.substring("did:ion:".length()));
        }
        return request;
    }

    private static ObjectNode document() {
        ObjectNode document = ReferenceProcess.newCase();
        ObjectNode key = document.putArray("publicKeys").addObject();
        key.put("id", "key-1").put("type", "EcdsaSecp256k1VerificationKey2019");
        key.putObject("publicKeyJwk")
                .put("kty", "EC")
                .put("crv", "secp256k1")
                .put("x", "WfY7Px6AgH6x-_dgAoRbg8weYRJA36ON-gQiFnETrqw")
                .put("y", "IzFx3BUGztK0cyDStiunXbrZYYTtKbOUzx16SUK0sAY");
        key.putArray("purposes").add("authentication");
        ObjectNode service = document.putArray("services").addObject();
        service.put("id", "service-1").put("type", "LinkedDomains").put("serviceEndpoint", "https://example.com");
        return document;
    }
}
