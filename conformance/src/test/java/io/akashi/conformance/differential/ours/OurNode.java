package io.akashi.conformance.differential.ours;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.akashi.node.config.NetworkFile;
import io.akashi.node.http.Answer;
import io.akashi.node.http.OperationsEndpoint;
import io.akashi.node.write.OperationIntake;
import io.akashi.resolver.DidResolver;
import io.akashi.resolver.KeptDocuments;
import io.akashi.resolver.http.IdentifiersEndpoint;
import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.json.AnchoredJson;
import io.akashi.sidetree.json.CanonicalJson;
import io.akashi.sidetree.json.JsonValue;
import io.akashi.sidetree.json.StrictJson;
import io.akashi.sidetree.protocol.Network;
import io.akashi.testkit.FakeDisk;
import io.akashi.testkit.FakeOperationQueue;
import io.akashi.testkit.FakeOperationStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Answers the cases of the differential test with the code that serves users. An answer has the members that the
 * reference's has, as far as they are compared.
 */
public final class OurNode implements UnaryOperator<ObjectNode> {
    private static final Map<Integer, String> STATUS =
            Map.of(200, "succeeded", 410, "deactivated", 404, "not-found", 400, "bad-request", 413, "bad-request");

    private final Network mainnet = NetworkFile.load("ion-mainnet").network();

    @Override
    public ObjectNode apply(ObjectNode given) {
        return switch (given.path("kind").asText()) {
            case "anchored-json" -> value(given, AnchoredJson::parse);
            case "strict-json" -> value(given, StrictJson::parse);
            case "canonical" -> canonical(given);
            case "request" -> request(given);
            case "resolve-long" -> resolve(given);
            case "observe" -> new OurObservation(mainnet).answer(given);
            case "history" -> new OurHistory(mainnet).answer(given);
            default -> throw new IllegalArgumentException("no case of kind " + given.path("kind"));
        };
    }

    /** One of our readers. */
    private interface Reader {
        JsonValue read(byte[] utf8) throws ProtocolException;
    }

    private static ObjectNode value(ObjectNode given, Reader reader) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        try {
            answer.put("value", ValueDump.write(reader.read(bytes(given))));
        } catch (ProtocolException e) {
            answer.put("error", true).put("code", e.code().code());
        }
        return answer;
    }

    private static ObjectNode canonical(ObjectNode given) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        try {
            byte[] canonical = CanonicalJson.bytes(AnchoredJson.parse(bytes(given)));
            answer.put("base64", Base64.getEncoder().encodeToString(canonical));
        } catch (ProtocolException e) {
            answer.put("error", true).put("code", e.code().code());
        }
        return answer;
    }

    private ObjectNode request(ObjectNode given) {
        OperationIntake intake = new OperationIntake(network(given), new FakeOperationQueue(new FakeDisk(), 10));
        OperationsEndpoint endpoint = new OperationsEndpoint(intake, InstantSource.fixed(Instant.EPOCH));
        if (given.has("base64")) {
            return answer(endpoint.answer(bytes(given), Instant.EPOCH));
        }
        ObjectNode last = JsonNodeFactory.instance.objectNode();
        for (var body : given.path("sequence")) {
            last = answer(endpoint.answer(Base64.getDecoder().decode(body.asText()), Instant.EPOCH));
        }
        return last;
    }

    private ObjectNode resolve(ObjectNode given) {
        DidResolver resolver = new DidResolver(network(given), new FakeOperationStore(), new KeptDocuments(0));
        return answer(new IdentifiersEndpoint(resolver).answer(given.path("did").asText()));
    }

    private static ObjectNode answer(Answer answer) {
        return answer(answer.status(), answer.body());
    }

    static ObjectNode answer(IdentifiersEndpoint.Answer answer) {
        return answer(answer.status(), Optional.of(answer.body()));
    }

    private static ObjectNode answer(int status, Optional<Bytes> body) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("status", STATUS.getOrDefault(status, Integer.toString(status)));
        body.map(Bytes::utf8).map(Json::read).ifPresent(json -> {
            answer.set("body", json);
            if (json.has("code")) {
                answer.set("code", json.get("code"));
            }
        });
        return answer;
    }

    private Network network(ObjectNode given) {
        return given.has("method") ? mainnet.withDidMethod(given.path("method").asText()) : mainnet;
    }

    private static byte[] bytes(ObjectNode given) {
        return Base64.getDecoder().decode(given.path("base64").asText());
    }
}
