package io.akashi.node.http.guard;

import io.akashi.node.config.ConfigException;
import io.akashi.node.config.Exposure.Tls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The listener's certificate, read again when its files change. What cannot be used is logged and leaves the present one
 * in force. TLS 1.2 and 1.3; no renegotiation; no HTTP/2 (docs/adr/0017).
 */
final class TlsIdentity extends AbstractLifeCycle {
    private static final Logger LOG = LoggerFactory.getLogger(TlsIdentity.class);
    private static final long LOOK_SECONDS = 10;

    private final Tls files;
    private final InstantSource clock;
    private final SslContextFactory.Server context = new SslContextFactory.Server();
    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "tls-files");
        thread.setDaemon(true);
        return thread;
    });

    private int seen;

    /** @throws ConfigException if the files cannot be used */
    TlsIdentity(Tls files, InstantSource clock) {
        this.files = files;
        this.clock = clock;
        this.seen = print();
        context.setKeyStore(PemIdentity.read(files, clock.instant()).keyStore());
        context.setKeyStorePassword("");
        context.setIncludeProtocols("TLSv1.2", "TLSv1.3");
        context.setRenegotiationAllowed(false);
        context.setSniRequired(false);
    }

    SslConnectionFactory factory() {
        return new SslConnectionFactory(context, HttpVersion.HTTP_1_1.asString());
    }

    /** Clients may come by address, as a proxy or a probe does: no name is demanded of them. */
    HttpConfiguration.Customizer customizer() {
        return new SecureRequestCustomizer(false);
    }

    @Override
    protected void doStart() {
        looks.scheduleWithFixedDelay(this::look, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    protected void doStop() {
        looks.shutdownNow();
    }

    /** Takes the files if they have changed. */
    synchronized void look() {
        int found = print();
        if (found == seen) {
            return;
        }
        seen = found;
        try {
            PemIdentity fresh = PemIdentity.read(files, clock.instant());
            context.reload(factory -> context.setKeyStore(fresh.keyStore()));
            LOG.info(
                    "event=tls_certificate_taken until={}",
                    fresh.certificate().getNotAfter().toInstant());
        } catch (ConfigException e) {
            LOG.warn("event=tls_certificate_refused, the old one stays: {}", e.getMessage());
        } catch (Exception e) {
            LOG.error("event=tls_certificate_failed", e);
        }
    }

    private int print() {
        return Arrays.hashCode(bytes(files.certificate())) * 31 + Arrays.hashCode(bytes(files.key()));
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            return new byte[0];
        }
    }
}
