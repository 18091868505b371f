package io.akashi.conformance.client;

import io.akashi.client.AkashiClient;
import io.akashi.client.Receipt;
import io.akashi.client.Receipt.State;
import io.akashi.client.Resolution;
import io.akashi.client.ResolveOptions;
import io.akashi.client.Roots;
import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.json.JsonValue.JsonArray;
import io.akashi.sidetree.json.StrictJson;
import io.akashi.sidetree.model.Operation;
import io.akashi.sidetree.request.Commitments;
import io.akashi.sidetree.request.DidRequest;
import io.akashi.sidetree.request.SigningKey;
import io.akashi.sidetree.store.OperationId;
import java.security.SecureRandom;
import java.time.Duration;

/** The examples of docs/client.md, word for word. */
final class ClientExamples {
    private ClientExamples() {}

    static String createAndChange(String node) throws ProtocolException {
        AkashiClient akashi = AkashiClient.of(node); // as http://127.0.0.1:3000

        // Keys are yours: keep them before you send anything that commits to them.
        SigningKey recovery = newKey();
        SigningKey update = newKey();
        JsonArray document =
                (JsonArray) StrictJson.parse("[{\"action\": \"add-services\", \"services\": [{\"id\": \"web\","
                        + " \"type\": \"LinkedDomains\", \"serviceEndpoint\": \"https://example.com\"}]}]");
        DidRequest<Operation.Create> create =
                AkashiClient.composer().create(Commitments.to(recovery, update), document);
        OperationId id = akashi.submit(create);
        Receipt receipt = akashi.follow(id, 1, Duration.ofMinutes(1));
        System.out.println(receipt.state() instanceof State.Applied ? "on the ledger" : receipt.state());

        String did = akashi.status().didPrefix() + ":" + create.suffix();
        String first = ((Resolution.Found) akashi.resolve(did)).versionId().orElseThrow();

        SigningKey next = newKey();
        JsonArray patches = (JsonArray) StrictJson.parse("[{\"action\": \"remove-services\", \"ids\": [\"web\"]}]");
        akashi.follow(
                akashi.submit(AkashiClient.composer().update(create.suffix(), update, next.commitment(), patches)),
                1,
                Duration.ofMinutes(1));
        System.out.println(akashi.resolve(did).document()); // without the service
        System.out.println(
                akashi.resolve(did, new ResolveOptions.Version(first)).document()); // with it
        return did;
    }

    static SigningKey newKey() {
        byte[] secret = new byte[SigningKey.LENGTH];
        do {
            new SecureRandom().nextBytes(secret);
        } while (!SigningKey.isValid(secret));
        return SigningKey.of(secret);
    }

    static Resolution withoutTrust(String node, String did) {
        AkashiClient akashi = AkashiClient.of(node);
        Resolution checked = akashi.verified(did); // throws if the node made the document up
        Roots.Comparison roots = akashi.compareRoots(AkashiClient.of(node)); // better: a node of somebody else
        System.out.println(roots.agrees() ? "both know the same" : roots.different());
        return checked;
    }
}
