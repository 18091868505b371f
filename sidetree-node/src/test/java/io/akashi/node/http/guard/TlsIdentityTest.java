package io.akashi.node.http.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.akashi.node.config.ConfigException;
import io.akashi.node.config.Exposure;
import io.akashi.node.config.Exposure.Proxies;
import io.akashi.node.config.Exposure.Tls;
import io.akashi.node.config.Exposure.Traffic;
import io.akashi.node.config.NodeSettings.Http;
import io.akashi.node.http.Listener;
import io.akashi.node.http.NodeServer;
import io.akashi.node.http.RequestWatch;
import io.javalin.http.Handler;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class TlsIdentityTest {
    private static final Instant NOW = Instant.now();
    private static final Instant END = NOW.plus(Duration.ofDays(30));

    @TempDir
    Path dir;

    private Instant now = NOW;
    private final Logger log = (Logger) LoggerFactory.getLogger(TlsIdentity.class);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @BeforeEach
    void listen() {
        lines.start();
        log.addAppender(lines);
    }

    @AfterEach
    void leave() {
        log.detachAppender(lines);
    }

    private Stream<String> said() {
        return lines.list.stream().map(ILoggingEvent::getFormattedMessage);
    }

    private void assertRefused(Tls files, String expected) {
        assertThatThrownBy(() -> PemIdentity.read(files, NOW))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(expected);
    }

    @Test
    void read_saysWhatIsWrong() throws IOException {
        Tls good = MintedPem.write(dir, END);
        assertThat(PemIdentity.read(good, NOW)
                        .certificate()
                        .getSubjectX500Principal()
                        .getName())
                .isEqualTo("CN=localhost");
        assertRefused(new Tls(dir.resolve("none.pem"), good.key()), "there is no file " + dir.resolve("none.pem"));
        assertRefused(new Tls(dir, good.key()), "cannot be read");
        assertRefused(new Tls(good.key(), good.key()), "holds no certificate in PEM");
        assertRefused(new Tls(good.certificate(), good.certificate()), "holds no private key in PEM");
        Path other = Files.createDirectory(dir.resolve("other"));
        assertRefused(new Tls(good.certificate(), MintedPem.write(other, END).key()), "is not that of the first");
        assertThatThrownBy(() -> PemIdentity.read(good, END.plusSeconds(1))).hasMessageContaining("ended at");
        assertThatThrownBy(() -> PemIdentity.read(good, END.minus(Duration.ofDays(366))))
                .hasMessageContaining("set the clock");
    }

    @Test
    void read_asksForKeysThatAreNotEncrypted() throws IOException {
        Tls files = MintedPem.write(dir, END);
        byte[] encrypted = new org.bouncycastle.asn1.pkcs.EncryptedPrivateKeyInfo(
                        new org.bouncycastle.asn1.x509.AlgorithmIdentifier(
                                org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers.id_PBES2),
                        new byte[32])
                .getEncoded();
        Files.writeString(files.key(), MintedPem.pem("ENCRYPTED PRIVATE KEY", encrypted));
        assertRefused(files, "is encrypted");
        Files.writeString(files.key(), "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
        assertRefused(files, "holds no private key");
    }

    @Test
    void server_speaksTls12And13AndTakesNewFiles() throws Exception {
        Tls files = MintedPem.write(dir, END);
        TlsIdentity identity = new TlsIdentity(files, () -> NOW);
        try (Served served = new Served(files, identity)) {
            assertThat(served.ask("TLSv1.3"))
                    .startsWith("TLSv1.3 " + END.getEpochSecond())
                    .endsWith("https");
            assertThat(served.ask("TLSv1.2")).startsWith("TLSv1.2");
            assertThatThrownBy(() -> served.ask("TLSv1.1")).isInstanceOf(SSLHandshakeException.class);

            Instant renewed = END.plus(Duration.ofDays(60));
            MintedPem.write(dir, renewed);
            identity.look();
            assertThat(served.ask("TLSv1.3")).startsWith("TLSv1.3 " + renewed.getEpochSecond());

            Files.writeString(files.certificate(), "half a fi");
            identity.look();
            identity.look();
            assertThat(served.ask("TLSv1.3")).as("the old one stays").startsWith("TLSv1.3 " + renewed.getEpochSecond());
        }
    }

    @Test
    void look_takesWhatTheClockWasBehindOfAndSaysItOnce() throws Exception {
        Tls files = MintedPem.write(dir, END);
        TlsIdentity identity = new TlsIdentity(files, () -> now);
        try (Served served = new Served(files, identity)) {
            Instant renewed = NOW.plus(Duration.ofDays(365)).plusSeconds(5);
            MintedPem.write(dir, renewed);
            identity.look();
            identity.look();
            assertThat(served.ask("TLSv1.3")).startsWith("TLSv1.3 " + END.getEpochSecond());
            assertThat(said()).filteredOn(line -> line.contains("refused")).hasSize(1);

            now = NOW.plusSeconds(6);
            identity.look();
            assertThat(served.ask("TLSv1.3")).startsWith("TLSv1.3 " + renewed.getEpochSecond());
            assertThat(said()).filteredOn(line -> line.contains("taken")).hasSize(1);
        }
    }

    @Test
    void look_outlivesErrors() throws IOException {
        Tls files = MintedPem.write(dir, END);
        TlsIdentity identity = new TlsIdentity(files, () -> now);
        try (RandomAccessFile huge = new RandomAccessFile(files.certificate().toFile(), "rw")) {
            huge.setLength(3L << 30); // more than an array holds
        }

        assertThatCode(identity::look).doesNotThrowAnyException();
        identity.look();

        assertThat(said()).containsExactly("event=tls_certificate_failed");
    }

    /** A listener with TLS. */
    private static final class Served implements AutoCloseable {
        private final Listener listener = Listener.bind(new Http("127.0.0.1", 0));
        private final NodeServer server;

        Served(Tls files, TlsIdentity identity) {
            Handler scheme = context -> context.result(context.scheme());
            server = NodeServer.start(
                    listener,
                    new NodeServer.Routes(scheme, scheme, scheme, Map.of("/scheme", scheme), List.of()),
                    new NodeServer.Front(
                            new Guard(
                                    new Exposure(Optional.empty(), Optional.of(files), Proxies.NONE, Traffic.DEFAULT),
                                    Optional.of(identity),
                                    Patience.USUAL),
                            RequestWatch.NONE));
        }

        /** Protocol, serial number of the certificate, and the answer. */
        String ask(String protocol) throws IOException, GeneralSecurityException {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new Anything()}, null);
            try (SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", listener.port())) {
                socket.setSoTimeout(60_000);
                socket.setEnabledProtocols(new String[] {protocol});
                socket.startHandshake();
                X509Certificate shown = (X509Certificate) socket.getSession().getPeerCertificates()[0];
                String request = "GET /scheme HTTP/1.1\r\nHost: anything\r\nConnection: close\r\n\r\n";
                socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
                String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                return socket.getSession().getProtocol() + " " + shown.getSerialNumber() + " " + answer;
            }
        }

        @Override
        public void close() {
            server.close();
            listener.close();
        }
    }

    private static final class Anything extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, java.net.Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, java.net.Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, javax.net.ssl.SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, javax.net.ssl.SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
