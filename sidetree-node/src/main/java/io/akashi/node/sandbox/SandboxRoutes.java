package io.akashi.node.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.jwk.JWK;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.binding.ExpectedBinding;
import io.akashi.attestation.cmw.Cmw;
import io.akashi.attestation.cmw.CmwWriter;
import io.akashi.attestation.crypto.Jwks;
import io.akashi.attestation.crypto.VerificationKey;
import io.akashi.attestation.json.JsonReader;
import io.akashi.issuer.jose.JwkJson;
import io.akashi.issuer.jose.TokenErrorCode;
import io.akashi.issuer.jose.TokenException;
import io.akashi.issuer.jose.TokenJson;
import io.akashi.node.http.Problem;
import io.akashi.node.http.Route;
import io.akashi.sidetree.encoding.Bytes;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * What the sandbox does for wallets: {@code POST /sandbox/key-attestation} with {@code {"keys": [JWK], "nonce"?}} answers
 * {@code {"key_attestation": JWT}}; {@code POST /sandbox/evidence} with {@code {"key": JWK, "nonce", "audience", "did"?}}
 * answers {@code {"cmw": [type, value, 4]}}, bound as {@code akashi/attest/v1} has it; {@code GET /sandbox/roots} tells the
 * roots of enclave, wallet provider and issuer in PEM.
 */
public final class SandboxRoutes {
    private static final int MAX_KEYS = 100;
    private static final String NITRO = "application/vnd.akashi.evidence.nitro";

    private final SoftwareTee tee;
    private final WalletProvider provider;
    private final SandboxAuthority authority;

    /** The routes of these. */
    public SandboxRoutes(SoftwareTee tee, WalletProvider provider, SandboxAuthority authority) {
        this.tee = tee;
        this.provider = provider;
        this.authority = authority;
    }

    /** Where they answer. */
    public List<Route> routes() {
        return List.of(
                new Route(HandlerType.POST, "/sandbox/key-attestation", answering(this::keyAttestation)),
                new Route(HandlerType.POST, "/sandbox/evidence", answering(this::evidence)),
                new Route(HandlerType.GET, "/sandbox/roots", this::roots));
    }

    private void roots(Context context) {
        StringBuilder pem = new StringBuilder();
        for (X509Certificate root : List.of(tee.root(), provider.root(), authority.root())) {
            pem.append("# ").append(root.getSubjectX500Principal()).append('\n').append(pem(root));
        }
        context.contentType("application/x-pem-file").result(pem.toString());
    }

    private static String pem(X509Certificate certificate) {
        try {
            String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded());
            return "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n";
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    private ObjectNode keyAttestation(ObjectNode request) throws TokenException {
        List<JWK> keys = new ArrayList<>();
        for (JsonNode key : request.path("keys")) {
            keys.add(JwkJson.read(key));
        }
        if (keys.isEmpty() || keys.size() > MAX_KEYS) {
            throw TokenException.of(
                    TokenErrorCode.JSON_MALFORMED, "keys with 1 to " + MAX_KEYS + " public keys", keys.size() + "");
        }
        Optional<String> nonce =
                Optional.of(request.path("nonce")).filter(JsonNode::isTextual).map(JsonNode::asText);
        return TokenJson.object().put("key_attestation", provider.attest(keys, nonce));
    }

    private ObjectNode evidence(ObjectNode request) throws TokenException, EvidenceException {
        VerificationKey key = Jwks.read(JsonReader.readObject(io.akashi.attestation.Bytes.ofUtf8(
                JwkJson.write(JwkJson.read(request.path("key"))).toString())));
        ExpectedBinding.Akashi binding = new ExpectedBinding.Akashi(
                io.akashi.attestation.Bytes.ofUtf8(text(request, "nonce")),
                text(request, "audience"),
                key,
                request.path("did").asText(""));
        Cmw message = new Cmw.Message(new Cmw.MessageType.Media(NITRO), tee.attest(binding), Cmw.EVIDENCE);
        ObjectNode answer = TokenJson.object();
        answer.set("cmw", TokenJson.read(CmwWriter.writeJson(message).utf8()));
        return answer;
    }

    private static String text(ObjectNode request, String name) throws TokenException {
        if (!request.path(name).isTextual()) {
            throw TokenException.of(TokenErrorCode.JSON_MALFORMED, "a text " + name, "none");
        }
        return request.path(name).asText();
    }

    private static Handler answering(Answering answering) {
        return context -> {
            try {
                ObjectNode answer = answering.answer(TokenJson.readObject(Bytes.wrap(context.bodyAsBytes())));
                context.contentType("application/json")
                        .result(TokenJson.write(answer).borrow());
            } catch (TokenException e) {
                refuse(context, e.detail());
            } catch (EvidenceException e) {
                refuse(context, e.detail());
            }
        };
    }

    private static void refuse(Context context, String detail) {
        new Problem(400, "bad_request", detail, "docs/issuer.md shows what is asked for").answer(context);
    }

    /** One of the two. */
    private interface Answering {
        ObjectNode answer(ObjectNode request) throws TokenException, EvidenceException;
    }
}
