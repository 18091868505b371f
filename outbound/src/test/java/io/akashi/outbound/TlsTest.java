package io.akashi.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The certificate must be for the name that was asked, although the connection goes to an address. */
class TlsTest {
    private static final char[] PASSWORD = "test".toCharArray();
    private static KeyPair keys;
    private static X509Certificate certificate;

    @BeforeAll
    static void mint() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        keys = generator.generateKeyPair();
        certificate = certificate();
    }

    private static X509Certificate certificate()
            throws IOException, OperatorCreationException, GeneralSecurityException {
        Instant now = Instant.now();
        X500Name name = new X500Name("CN=secure.test");
        var builder = new JcaX509v3CertificateBuilder(
                name,
                BigInteger.ONE,
                Date.from(now.minus(Duration.ofDays(1))),
                Date.from(now.plus(Duration.ofDays(1))),
                name,
                keys.getPublic());
        builder.addExtension(
                Extension.subjectAlternativeName,
                false,
                new GeneralNames(new GeneralName(GeneralName.dNSName, "secure.test")));
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
    }

    private static ServerSocket serverSocket() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, PASSWORD);
        store.setKeyEntry("key", keys.getPrivate(), PASSWORD, new X509Certificate[] {certificate});
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context.getServerSocketFactory().createServerSocket(0);
    }

    private static SslContextFactory.Client trusting() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, PASSWORD);
        store.setCertificateEntry("root", certificate);
        SslContextFactory.Client tls = new SslContextFactory.Client();
        tls.setTrustStore(store);
        return tls;
    }

    private static Fetch fetch(String host, SslContextFactory.Client tls) throws Exception {
        NameResolver loopback = name -> List.of(InetAddress.getByName("127.0.0.1"));
        try (LoopbackServer server = LoopbackServer.start(serverSocket(), LoopbackServer.text("200 OK", "", "x"));
                OutboundClient client = OutboundClient.start(loopback, tls)) {
            Purpose purpose =
                    Purpose.anyPublicHost("test", Purposes.limits()).and(new Endpoint(true, host, server.port()));
            return client.fetch(purpose, "https://" + host + ":" + server.port() + "/");
        }
    }

    @Test
    void fetch_checksTheCertificateAgainstTheNameAndNotTheAddress() throws Exception {
        assertThat(fetch("secure.test", trusting())).isInstanceOf(Fetch.Fetched.class);
        assertThat(fetch("other.test", trusting())).isInstanceOf(Fetch.Unreachable.class);
    }

    @Test
    void fetch_trustsTheRuntimesAuthoritiesAlone() throws Exception {
        assertThat(fetch("secure.test", new SslContextFactory.Client())).isInstanceOf(Fetch.Unreachable.class);
    }
}
