package io.akashi.node.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.cas.ipfs.gateway.GatewayAccess.Answer;
import io.akashi.cas.ipfs.gateway.GatewaySource;
import io.akashi.cas.ipfs.source.Offer;
import io.akashi.outbound.OutboundClient;
import io.akashi.sidetree.content.Cid;
import io.akashi.testkit.ipfs.PretendIpfs;
import io.akashi.testkit.ipfs.Trouble;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OutboundGatewayAccessTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final int LIMIT = 1_000_000;

    private final PretendIpfs gateway = PretendIpfs.start();
    private final PretendIpfs inside = PretendIpfs.start();
    private final OutboundClient client = OutboundClient.start();

    @AfterEach
    void stop() {
        client.close();
        gateway.close();
        inside.close();
    }

    private GatewaySource source(Duration timeout) {
        URI address = gateway.address();
        return new GatewaySource(address, new OutboundGatewayAccess(client, address, timeout), timeout);
    }

    @Test
    void get_reachesTheOperatorsGatewayOnLoopback() {
        Cid cid = gateway.add(new byte[700_000]);
        assertThat(source(LONG).offer(cid, LIMIT)).isInstanceOf(Offer.File.class);
    }

    @Test
    void get_followsNoRedirectToAPrivateAddress() {
        Cid cid = gateway.add(new byte[10]);
        inside.add(new byte[10]);
        gateway.redirectTo(inside.address() + "/ipfs/" + cid.v1Text() + "?format=raw");
        gateway.with(Trouble.REDIRECT);
        assertThat(source(LONG).offer(cid, LIMIT))
                .isInstanceOfSatisfying(
                        Offer.Failed.class,
                        failed -> assertThat(failed.reason()).contains("Refused"));
        assertThat(inside.asked()).isEmpty();
    }

    @Test
    void get_tellsWhatIsMissing() {
        Cid cid = inside.add(new byte[10]);
        String address = gateway.address() + "/ipfs/" + cid.v1Text() + "?format=raw";
        Answer answer =
                new OutboundGatewayAccess(client, gateway.address(), LONG).get(address, GatewaySource.RAW, LIMIT);
        assertThat(answer).isEqualTo(new Answer.Missing(404));
    }

    @Test
    void get_takesNotOneByteMoreThanAsked() {
        Cid cid = gateway.add(new byte[1_000]);
        String address = gateway.address() + "/ipfs/" + cid.v1Text() + "?format=raw";
        OutboundGatewayAccess access = new OutboundGatewayAccess(client, gateway.address(), LONG);
        int block = gateway.blocks().block(cid).orElseThrow().size();
        assertThat(access.get(address, GatewaySource.RAW, block)).isInstanceOf(Answer.Body.class);
        assertThat(access.get(address, GatewaySource.RAW, block - 1)).isInstanceOf(Answer.Failed.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = Trouble.class,
            names = {"ERROR", "CUT", "ENDLESS", "DRIP", "HANG", "WRONG_TYPE"})
    void get_failsWithinBounds(Trouble trouble) {
        Cid cid = gateway.add(new byte[100]);
        gateway.with(trouble);
        boolean isSlow = trouble == Trouble.DRIP || trouble == Trouble.HANG;
        assertThat(source(isSlow ? Duration.ofMillis(500) : LONG).offer(cid, LIMIT))
                .isInstanceOf(Offer.Failed.class);
        assertThat(gateway.bytesSent()).isLessThan(32 << 20);
    }
}
