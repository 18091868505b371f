package io.akashi.conformance.parsers;

import static io.akashi.conformance.parsers.SidetreeParsers.text;
import static io.akashi.conformance.parsers.SidetreeParsers.utf8;

import io.akashi.conformance.parsers.Parser.Form;
import io.akashi.resolver.did.DidException;
import io.akashi.resolver.did.DidName;
import io.akashi.resolver.did.Parameters;
import io.akashi.resolver.did.ResolutionOptions;
import io.akashi.resolver.method.DidMethod;
import io.akashi.resolver.method.JwkMethod;
import io.akashi.resolver.method.KeyMethod;
import io.akashi.resolver.method.X509Method;
import io.akashi.sidetree.encoding.Base64Url;
import io.akashi.sidetree.encoding.Bytes;
import io.akashi.testkit.attest.CertificateWish;
import io.akashi.testkit.attest.MintedIdentity;
import io.akashi.testkit.attest.MintedPki;
import java.io.ByteArrayInputStream;
import java.lang.invoke.MethodHandle;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.KeyUsage;

/** What reads DIDs that hold their document, certificates that come with a request, documents on web servers. */
final class ResolverParsers {
    private static final long CHAIN_MEMORY = 16L << 20;

    private static final String LEAF = "resolver.method.LeafCertificate";
    private static final List<MethodHandle> LEAF_QUESTIONS = Stream.of(
                    "subject", "extendedUsages", "fulcioIssuer", "publicKey")
            .map(name -> Hidden.method(LEAF, name))
            .toList();
    private static final MethodHandle LEAF_NAME = Hidden.method(LEAF, "hasAlternativeName", String.class, String.class);
    private static final MethodHandle LEAF_USE = Hidden.method(LEAF, "mayBeUsedFor", int.class);

    private ResolverParsers() {}

    static List<Parser> all() {
        List<Parser> all = new ArrayList<>(methods());
        all.addAll(certificates());
        return all;
    }

    private static List<Parser> methods() {
        MethodHandle web = Hidden.method("resolver.method.WebMethod", "document", DidName.class, Bytes.class);
        MethodHandle batch = Hidden.method("resolver.http.BatchEndpoint", "dids", Bytes.class);
        MethodHandle below = Hidden.method("resolver.standard.RelativeReference", "below", String.class, String.class);
        DidName example = name("did:web:a.example");
        return List.of(
                Parser.plain(
                        "did-web-document",
                        DidException.class,
                        input -> web.invoke(example, Bytes.wrap(input)),
                        utf8(
                                "{\"@context\":[\"https://www.w3.org/ns/did/v1\"],\"id\":\"did:web:a.example\","
                                        + "\"verificationMethod\":[{\"id\":\"#k\",\"type\":\"Multikey\",\"controller\":\"did:web:a.example\","
                                        + "\"publicKeyMultibase\":\"z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK\"}],"
                                        + "\"service\":[{\"id\":\"#s\",\"type\":\"T\",\"serviceEndpoint\":\"https://a.example\"}]}")),
                Parser.plain(
                        "relative-reference",
                        DidException.class,
                        input -> below.invoke("https://a.example/files/", text(input)),
                        utf8("/b/c.pdf?d=e#f")),
                Parser.plain(
                        "did-batch",
                        DidException.class,
                        input -> batch.invoke(Bytes.wrap(input)),
                        utf8("{\"dids\":[\"did:ion:EiA_x\",\"did:key:z6Mk\"]}")),
                Parser.plain(
                                "did-jwk",
                                DidException.class,
                                input -> resolve(new JwkMethod(), "did:jwk:" + text(input)),
                                utf8(MintedIssuer.jwkInBase64()))
                        .in(Form.TOKEN),
                Parser.plain(
                        "did-key",
                        DidException.class,
                        input -> resolve(new KeyMethod(), "did:key:" + text(input)),
                        utf8("z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK"),
                        utf8("zDnaerx9CtbPJ1q36T5Ln5wYt3MQYeGRG5ehnPAmxcf5mDZpv")));
    }

    private static Object resolve(DidMethod method, String did) throws DidException {
        return method.resolve(DidName.parse(did), ResolutionOptions.NONE);
    }

    private static DidName name(String did) {
        try {
            return DidName.parse(did);
        } catch (DidException e) {
            throw new AssertionError(e);
        }
    }

    private static List<Parser> certificates() {
        MintedIdentity root = MintedPki.root("CN=Root");
        MintedIdentity leaf = MintedPki.issue(
                root, CertificateWish.leaf("C=DE,O=My Company,CN=Leaf").keyUsage(KeyUsage.digitalSignature));
        String chain = Base64Url.encode(leaf.der()) + "," + Base64Url.encode(root.der());
        String authority = "did:x509:0:sha256:" + Base64Url.encode(sha256(root.der())) + "::";
        MethodHandle read = Hidden.method("resolver.method.CertificateChain", "read", String.class);
        return List.of(
                Parser.plain("x509-chain", DidException.class, input -> read.invoke(text(input)), utf8(chain))
                        .in(Form.TOKEN)
                        .with(CHAIN_MEMORY),
                Parser.plain("x509-leaf", DidException.class, ResolverParsers::readLeaf, leaf.der(), root.der())
                        .refusingAlso(CertificateException.class)
                        .with(CHAIN_MEMORY),
                Parser.plain(
                                "did-x509",
                                DidException.class,
                                input -> new X509Method()
                                        .resolve(
                                                DidName.parse(authority + text(input)),
                                                ResolutionOptions.of(new Parameters(Map.of("x509chain", chain)))),
                                utf8("subject:CN:Leaf"),
                                utf8("subject:O:My%20Company::subject:C:DE"))
                        .with(CHAIN_MEMORY));
    }

    /** A leaf of an authority that its author made himself, for then it may say whatever can be read. */
    private static Object readLeaf(byte[] input) throws Throwable {
        X509Certificate certificate = (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(input));
        if (!MessageDigest.isEqual(certificate.getEncoded(), input)) {
            throw new CertificateException("not alone");
        }
        Object leaf = Hidden.made(LEAF, certificate);
        for (MethodHandle question : LEAF_QUESTIONS) {
            question.invoke(leaf);
        }
        LEAF_NAME.invoke(leaf, "dns", "a.example");
        return LEAF_USE.invoke(leaf, 4);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
