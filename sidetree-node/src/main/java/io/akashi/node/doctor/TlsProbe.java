package io.akashi.node.doctor;

import io.akashi.node.config.NodeSettings.Http;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** Asks this node's own listener by TLS, whatever name its certificate has: it is compared with the file in place of that. */
final class TlsProbe {
    private static final int PATIENCE_MILLIS = 5_000;
    private static final int MOST = 1 << 20;

    private TlsProbe() {}

    /** @param certificate that was shown @param answer to {@code GET /status}, with its head */
    record Served(X509Certificate certificate, String answer) {}

    /** What listens there, if it speaks TLS. */
    static Optional<Served> ask(Http http) {
        try (SSLSocket socket =
                (SSLSocket) anyCertificate().getSocketFactory().createSocket(http.host(), http.port())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.startHandshake();
            X509Certificate shown = (X509Certificate) socket.getSession().getPeerCertificates()[0];
            String request = "GET /status HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            byte[] answer = socket.getInputStream().readNBytes(MOST);
            return Optional.of(new Served(shown, new String(answer, StandardCharsets.UTF_8)));
        } catch (IOException | GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    private static SSLContext anyCertificate() throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new AnyCertificate()}, null);
        return context;
    }

    /** Nothing is sent that anybody could misuse. */
    private static final class AnyCertificate implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
