package io.akashi.conformance.parsers;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.akashi.conformance.parsers.Parser.Form;
import io.akashi.issuer.hardware.EvidenceRefusal;
import io.akashi.issuer.hardware.WrappedEvidence;
import io.akashi.issuer.hardware.translate.KeyAttestationRequest;
import io.akashi.issuer.jose.CompactJws;
import io.akashi.issuer.jose.JwkJson;
import io.akashi.issuer.jose.KeyReference;
import io.akashi.issuer.jose.SigningAlgorithm;
import io.akashi.issuer.jose.SoftwareSigningKey;
import io.akashi.issuer.jose.TokenException;
import io.akashi.issuer.jose.TokenJson;
import io.akashi.issuer.jose.TokenSigner;
import io.akashi.issuer.jose.TokenText;
import io.akashi.issuer.oid4vci.VciException;
import io.akashi.issuer.oid4vci.grant.DpopProofs;
import io.akashi.issuer.oid4vci.proof.ProofSet;
import io.akashi.issuer.oid4vci.state.ExpiringRows;
import io.akashi.issuer.oid4vci.state.Nonces;
import io.akashi.issuer.sdjwt.ClaimPath;
import io.akashi.issuer.sdjwt.SdJwt;
import io.akashi.issuer.status.BitstringList;
import io.akashi.issuer.status.TokenStatusList;
import io.akashi.issuer.vcdm.VcJwt;
import io.akashi.issuer.vcdm.VpJwt;
import io.akashi.resolver.did.DidException;
import io.akashi.resolver.did.DidName;
import io.akashi.resolver.did.DidUrl;
import io.akashi.resolver.did.Parameters;
import io.akashi.resolver.key.Multikey;
import io.akashi.sidetree.encoding.Bytes;
import io.akashi.testkit.MemorySortedRows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What reads tokens, proofs and lists of the issuer, and the DID URLs of the resolver. */
final class TokenParsers {
    private static final Instant NOW = Instant.parse("2026-11-29T08:00:00Z");
    private static final long LIST_MEMORY = 64L << 20;

    private final SoftwareSigningKey key = SoftwareSigningKey.generate(SigningAlgorithm.ES256);
    private final TokenSigner signer = new TokenSigner(key.as(new KeyReference.Carried(key.publicKey())));

    static List<Parser> all() {
        TokenParsers parsers = new TokenParsers();
        List<Parser> all = new ArrayList<>(parsers.tokens());
        all.addAll(parsers.proofs());
        all.addAll(parsers.lists());
        all.addAll(resolver());
        return all;
    }

    private List<Parser> tokens() {
        ObjectNode claims =
                json("{\"iss\":\"https://i\",\"vct\":\"v\",\"sub\":\"u\",\"a\":{\"b\":1},\"l\":[1,{\"c\":2}]}");
        String sdJwt = SdJwt.issue(
                signer,
                "dc+sd-jwt",
                new SdJwt.Draft(claims, Set.of(ClaimPath.of("sub"), ClaimPath.of("a"), ClaimPath.of("a", "b")), 1));
        String vc = signer.sign("vc+jwt", TokenSeeds.credential());
        return List.of(
                token("compact-jws", input -> CompactJws.read(text(input)), signer.sign("JWT", claims))
                        .in(Form.TOKEN),
                token("token-json", TokenParsers::readJson, claims.toString()),
                token(
                        "jwk",
                        input -> JwkJson.read(TokenJson.read(text(input))),
                        JwkJson.write(key.publicKey()).toString()),
                token("sd-jwt", TokenParsers::readSdJwt, sdJwt).in(Form.TOKEN),
                token("vc-jwt", input -> VcJwt.read(CompactJws.read(text(input))), vc)
                        .in(Form.TOKEN),
                token("vp-jwt", input -> VpJwt.read(text(input)), signer.sign("vp+jwt", TokenSeeds.presentation(vc)))
                        .in(Form.TOKEN),
                token("token-text", input -> TokenText.decode(text(input)), "AAECAw"));
    }

    private static Object readJson(byte[] input) throws TokenException {
        return TokenJson.read(Bytes.wrap(input));
    }

    private static Object readSdJwt(byte[] input) throws TokenException {
        SdJwt parsed = SdJwt.parse(text(input));
        parsed.keyBinding();
        return parsed.claims();
    }

    private List<Parser> proofs() {
        ObjectNode claims = json(
                "{\"htm\":\"POST\",\"htu\":\"https://i/token\",\"jti\":\"1\",\"iat\":" + NOW.getEpochSecond() + "}");
        ExpiringRows rows = new ExpiringRows(new MemorySortedRows());
        DpopProofs dpop = new DpopProofs(rows, new Nonces(rows, "dpop"), false);
        DpopProofs.Request request = new DpopProofs.Request("POST", "https://i/token", "");
        return List.of(
                Parser.plain(
                                "dpop",
                                VciException.class,
                                input -> dpop.check(List.of(text(input)), request, NOW),
                                utf8(signer.sign("dpop+jwt", claims)))
                        .in(Form.TOKEN),
                token(
                                "proof-set",
                                input -> ProofSet.parse(TokenJson.read(text(input)), 10),
                                "{\"jwt\":[\"a.b.c\",\"d.e.f\"]}")
                        .refusingAlso(VciException.class),
                Parser.plain(
                        "wrapped-evidence",
                        EvidenceRefusal.class,
                        input -> WrappedEvidence.read(io.akashi.attestation.Bytes.of(input)),
                        TokenSeeds.wrapped()),
                Parser.plain(
                        "key-attestation-request",
                        EvidenceRefusal.class,
                        input -> KeyAttestationRequest.read(Bytes.wrap(input), "https://t", NOW),
                        TokenSeeds.keyAttestationRequest(signer, "https://t", NOW)));
    }

    private List<Parser> lists() {
        return List.of(
                token("bitstring-list", input -> BitstringList.decode(text(input)), TokenSeeds.bitstring())
                        .in(Form.TOKEN)
                        .with(LIST_MEMORY),
                token(
                                "token-status-list",
                                input -> TokenStatusList.read(TokenJson.read(text(input))),
                                TokenSeeds.statusList())
                        .with(LIST_MEMORY));
    }

    private static List<Parser> resolver() {
        return List.of(
                did("did-name", input -> DidName.parse(text(input)), "did:ion:EiA_x"),
                did(
                        "did-url",
                        input -> DidUrl.parse(text(input)),
                        "did:web:a.example:b%20c?service=files&relativeRef=%2Fa#key-1"),
                did(
                        "parameters",
                        input -> Parameters.ofRequest(text(input)),
                        "versionTime=2021-05-10T17%3A00%3A00Z&noCache=true"),
                did("parameters-json", Parameters::ofBody, "{\"versionId\":\"4\",\"noCache\":\"true\"}"),
                did(
                        "multikey",
                        input -> Multikey.parse(text(input)),
                        "z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK"));
    }

    private static Parser token(String name, Parser.Reading reading, String... seeds) {
        return Parser.plain(name, TokenException.class, reading, bytes(seeds));
    }

    private static Parser did(String name, Parser.Reading reading, String... seeds) {
        return Parser.plain(name, DidException.class, reading, bytes(seeds));
    }

    private static byte[][] bytes(String... texts) {
        byte[][] bytes = new byte[texts.length][];
        for (int i = 0; i < texts.length; i++) {
            bytes[i] = utf8(texts[i]);
        }
        return bytes;
    }

    static ObjectNode json(String text) {
        try {
            return (ObjectNode) TokenJson.read(text);
        } catch (TokenException e) {
            throw new AssertionError(e);
        }
    }

    private static String text(byte[] input) {
        return SidetreeParsers.text(input);
    }

    private static byte[] utf8(String text) {
        return SidetreeParsers.utf8(text);
    }
}
