package io.akashi.node.http.guard;

import io.akashi.node.config.ConfigException;
import io.akashi.node.config.Exposure.Tls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
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
 * in force; it is tried again, as the clock or the machine may have been at fault. TLS 1.2 and 1.3; no renegotiation; no HTTP/2 (docs/adr/0017).
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

    private int inForce;
    private Optional<Refused> told = Optional.empty();

    /** Files that could not be taken, so that the log has each of them once. */
    private record Refused(int print, String why) {}

    /** @throws ConfigException if the files cannot be used */
    TlsIdentity(Tls files, InstantSource clock) {
        this.files = files;
        this.clock = clock;
        this.inForce = print();
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

    /** Takes the files unless they are those in force; what could not be taken is tried again at each look. */
    synchronized void look() {
        int found = inForce;
        try {
            found = print();
            if (found != inForce) {
                take();
                inForce = found;
            }
            told = Optional.empty();
        } catch (ConfigException e) {
            if (isNews(found, e)) {
                LOG.warn("event=tls_certificate_refused, the old one stays: {}", e.getMessage());
            }
        } catch (Exception | Error e) { // a look that threw would be the last
            if (isNews(found, e)) {
                LOG.error("event=tls_certificate_failed", e);
            }
        }
    }

    private void take() throws Exception {
        PemIdentity fresh = PemIdentity.read(files, clock.instant());
        context.reload(factory -> context.setKeyStore(fresh.keyStore()));
        LOG.info(
                "event=tls_certificate_taken until={}",
                fresh.certificate().getNotAfter().toInstant());
    }

    private boolean isNews(int print, Throwable fault) {
        Optional<Refused> refused = Optional.of(new Refused(print, fault.toString()));
        boolean isNews = !refused.equals(told);
        told = refused;
        return isNews;
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
