package io.akashi.outbound.collateral;

import io.akashi.outbound.Endpoint;
import io.akashi.outbound.Limits;
import io.akashi.outbound.Outbound;
import io.akashi.outbound.Purpose;
import io.akashi.outbound.collateral.Asking.Shape;
import java.time.Duration;
import java.util.Set;

/**
 * Intel's Provisioning Certification Service, version 4, or a caching service (PCCS) of the operator's, which answers the
 * same requests. Source: Intel SGX and TDX Provisioning Certification Service, API version 4; SGX DCAP PCCS design guide.
 */
public final class IntelPcs {
    private static final String PCS = "https://api.trustedservices.intel.com";
    private static final String ROOT_LIST = "https://certificates.trustedservices.intel.com/IntelSGXRootCA.der";
    private static final Set<String> HOSTS =
            Set.of("api.trustedservices.intel.com", "certificates.trustedservices.intel.com");
    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final Duration FRESHNESS = Duration.ofMinutes(10);
    private static final int STATEMENT_BYTES = 1 << 20;
    private static final int LIST_BYTES = 4 << 20;

    private final String base;
    private final String rootList;
    private final Asking statements;
    private final Asking lists;

    private IntelPcs(Outbound outbound, String base, String rootList, Purpose statements, Purpose lists) {
        this.base = base;
        this.rootList = rootList;
        this.statements = new Asking(outbound, statements);
        this.lists = new Asking(outbound, lists);
    }

    /** Intel's own service. */
    public static IntelPcs ofIntel(Outbound outbound) {
        return new IntelPcs(outbound, PCS, ROOT_LIST, purpose(statementLimits()), purpose(listLimits()));
    }

    /**
     * A caching service of the operator's, such as {@code https://pccs.example:8081}.
     *
     * @throws IllegalArgumentException if {@code base} is not an address
     */
    public static IntelPcs ofCache(Outbound outbound, String base) {
        String trimmed = base.replaceFirst("/+$", "");
        Endpoint own = Endpoint.of(trimmed);
        return new IntelPcs(
                outbound,
                trimmed,
                trimmed + "/sgx/certification/v4/rootcacrl",
                purpose(statementLimits()).and(own),
                purpose(listLimits()).and(own));
    }

    private static Purpose purpose(Limits limits) {
        return Purpose.onlyHosts("intel-collateral", HOSTS, limits);
    }

    private static Limits statementLimits() {
        return new Limits(STATEMENT_BYTES, DEADLINE, 0, Set.of("application/json"), FRESHNESS);
    }

    /** The services name lists by several types; what they are is seen when they are read. */
    private static Limits listLimits() {
        return new Limits(LIST_BYTES, DEADLINE, 0, Set.of(), FRESHNESS);
    }

    CollateralAnswer find(CollateralItem.TcbInfo item) {
        String address = api(item.tee()) + "tcb?fmspc=" + item.fmspc().hex();
        return statements.ask(item, address, Shape.withChain("json", "TCB-Info-Issuer-Chain"));
    }

    CollateralAnswer find(CollateralItem.EnclaveIdentity item) {
        String address = api(item.tee()) + "qe/identity";
        return statements.ask(item, address, Shape.withChain("json", "SGX-Enclave-Identity-Issuer-Chain"));
    }

    CollateralAnswer find(CollateralItem.IntelRootList item) {
        return lists.ask(item, rootList, Shape.body("crl"));
    }

    CollateralAnswer find(CollateralItem.PckList item) {
        String address = api(Tee.SGX) + "pckcrl?ca=" + item.authority().text() + "&encoding=der";
        return lists.ask(item, address, Shape.withChain("crl", "SGX-PCK-CRL-Issuer-Chain"));
    }

    private String api(Tee tee) {
        return base + "/" + tee.text() + "/certification/v4/";
    }
}
