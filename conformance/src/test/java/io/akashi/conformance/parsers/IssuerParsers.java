package io.akashi.conformance.parsers;

import static io.akashi.conformance.parsers.SidetreeParsers.text;
import static io.akashi.conformance.parsers.SidetreeParsers.utf8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.akashi.conformance.parsers.Parser.Form;
import io.akashi.issuer.credential.CatalogException;
import io.akashi.issuer.credential.SubjectsFile;
import io.akashi.issuer.jose.TokenException;
import io.akashi.issuer.jose.TokenJson;
import io.akashi.issuer.oid4vci.VciException;
import io.akashi.issuer.oid4vci.encryption.MessageEncryption;
import io.akashi.issuer.oid4vci.encryption.MessageEncryption.Transport;
import io.akashi.issuer.oid4vci.encryption.Recipient;
import io.akashi.issuer.oid4vci.grant.TokenRequest;
import io.akashi.issuer.oid4vci.http.OfferEndpoint;
import io.akashi.issuer.oid4vci.proof.SelfContainedDids;
import io.akashi.sidetree.encoding.Bytes;
import io.javalin.http.Context;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What reads the requests of wallets and of relying parties, and the files of an issuer. */
final class IssuerParsers {
    private static final String FORM = "application/x-www-form-urlencoded";

    private static final MethodHandle FORMS = Hidden.method("issuer.oid4vci.http.Wallets", "form", Context.class);

    private final MintedIssuer issuer = new MintedIssuer();

    static List<Parser> all() {
        IssuerParsers parsers = new IssuerParsers();
        List<Parser> all = new ArrayList<>(parsers.requests());
        all.addAll(parsers.encrypted());
        all.addAll(parsers.proofs());
        all.addAll(files());
        return all;
    }

    private List<Parser> requests() {
        MethodHandle verify = Hidden.method("issuer.verify.http.VerifyRequest", "read", Bytes.class);
        OfferEndpoint offers = new OfferEndpoint(issuer.whole(), (subject, claims) -> {});
        return List.of(
                Parser.plain(
                        "verify-request",
                        TokenException.class,
                        input -> verify.invoke(Bytes.wrap(input)),
                        utf8("{\"credential\":\"a~\",\"audience\":\"https://v.example\",\"nonce\":\"n\",\"policy\":{"
                                + "\"issuers\":[\"did:ion:x\"],\"types\":[\"T\"],\"trustworthiness\":[\"affirming\"],"
                                + "\"environments\":[\"intel-tdx\"],\"tcb\":[\"UpToDate\"],\"maxAge\":\"P30D\"}}"),
                        utf8("{\"credential\":\"a.b.c\"}")),
                vci("token-request", IssuerParsers::tokenRequest, MintedIssuer.tokenForm()),
                vci(
                                "credential-request",
                                input -> issuer.answer(body(input)),
                                issuer.request().toString())
                        .refusingAlso(TokenException.class),
                vci("notification-request", input -> issuer.notified(body(input)), issuer.notification())
                        .refusingAlso(TokenException.class),
                vci("deferred-request", input -> issuer.deferred(body(input)), issuer.transaction())
                        .refusingAlso(TokenException.class),
                Parser.plain(
                        "offer-request",
                        IllegalArgumentException.class,
                        input -> offered(offers, input),
                        utf8("{\"configurations\":[\"" + MintedIssuer.CONFIGURATION
                                + "\"],\"subject\":\"s\",\"claims\":{\"role\":\"r\"},"
                                + "\"tx_code\":{\"input_mode\":\"text\",\"length\":4,\"description\":\"d\"}}"),
                        utf8("{\"tx_code\":false,\"by_reference\":true}")));
    }

    private static Object tokenRequest(byte[] input) throws Throwable {
        @SuppressWarnings("unchecked")
        Map<String, List<String>> read = (Map<String, List<String>>) FORMS.invoke(FakeContext.of(FORM, input));
        return TokenRequest.parse(read);
    }

    private static Object offered(OfferEndpoint offers, byte[] input) {
        Context context = FakeContext.of("application/json", input);
        offers.handle(context);
        return context;
    }

    private static ObjectNode body(byte[] input) throws TokenException {
        return TokenJson.readObject(Bytes.wrap(input));
    }

    private List<Parser> encrypted() {
        MessageEncryption encryption = issuer.encryption();
        return List.of(
                vci("encrypted-request", input -> encryption.decrypt(text(input)), issuer.encrypted())
                        .in(Form.TOKEN),
                vci(
                                "encryption-wish",
                                input -> {
                                    Optional<Recipient> one = encryption.recipient(body(input), Transport.ENCRYPTED);
                                    return one.isPresent() ? one.get().encrypt(TokenJson.object()) : one;
                                },
                                MintedIssuer.encryptionWish())
                        .refusingAlso(TokenException.class));
    }

    private List<Parser> proofs() {
        return List.of(
                vci("jwt-proof", input -> issuer.answer(issuer.request("jwt", text(input))), issuer.proof())
                        .in(Form.TOKEN),
                vci(
                                "key-attestation",
                                input -> issuer.answer(issuer.request("attestation", text(input))),
                                issuer.attestation())
                        .in(Form.TOKEN),
                vci(
                        "holder-did-key",
                        input -> holder("did:key:" + text(input)),
                        "z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK"),
                vci(
                                "holder-did-jwk",
                                input -> new SelfContainedDids(MintedIssuer::none).key("did:jwk:" + text(input) + "#0"),
                                MintedIssuer.jwkInBase64())
                        .in(Form.TOKEN));
    }

    /** A did:key with the fragment that its key must have. */
    private static Object holder(String did) throws VciException {
        return new SelfContainedDids(MintedIssuer::none).key(did + "#" + did.substring("did:key:".length()));
    }

    private static List<Parser> files() {
        MethodHandle catalogue = Hidden.method("issuer.credential.CatalogReader", "read", String.class);
        return List.of(
                Parser.plain(
                        "credential-catalogue",
                        CatalogException.class,
                        input -> catalogue.invoke(text(input)),
                        utf8(
                                "{\"configurations\":[{\"id\":\"B\",\"format\":\"dc+sd-jwt\",\"vct\":\"https://i/B\",\"claims\":["
                                        + "{\"from\":\"subject\",\"path\":[\"name\",\"given\"],\"to\":[\"given_name\"]},"
                                        + "{\"from\":\"key\",\"path\":[\"attestation\"],\"required\":false}],"
                                        + "\"disclosable\":[[\"given_name\"],[\"attestation\",\"measurements\",null]],\"validity\":\"P30D\","
                                        + "\"keys\":{\"key_storage\":[\"iso_18045_high\"],\"batch_size\":5},"
                                        + "\"display\":[{\"name\":\"Badge\",\"locale\":\"en\"}]}]}"),
                        utf8("{\"configurations\":[{\"id\":\"V\",\"format\":\"vc+jwt\",\"types\":[\"T\"],"
                                + "\"claims\":[],\"validity\":\"PT1M\"}]}")),
                Parser.plain(
                        "subjects-file",
                        CatalogException.class,
                        input -> SubjectsFile.read(text(input)),
                        utf8("{\"s\":{\"name\":{\"given\":\"A\"}},\"t\":{}}")));
    }

    private static Parser vci(String name, Parser.Reading reading, String... seeds) {
        byte[][] bytes = new byte[seeds.length][];
        for (int i = 0; i < seeds.length; i++) {
            bytes[i] = utf8(seeds[i]);
        }
        return Parser.plain(name, VciException.class, reading, bytes);
    }
}
