package io.akashi.outbound.collateral;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.crypto.Digest;
import io.akashi.attestation.snp.SnpProduct;
import java.util.Locale;

/** One thing that a vendor states. There are these kinds and no others. */
public sealed interface CollateralItem {
    /** A name that is the same for the same thing and no other: letters, digits and hyphens, at most 100. */
    String name();

    /** One method a kind: a new kind does not compile until everybody who asks for items handles it. */
    <R> R match(Cases<R> cases);

    /** Intel's levels of the platforms with an FMSPC of 6 bytes. */
    record TcbInfo(Tee tee, Bytes fmspc) implements CollateralItem {
        /** Checks the size. */
        public TcbInfo {
            demandSize("FMSPC", fmspc, 6);
        }

        @Override
        public String name() {
            return "intel-" + tee.text() + "-tcb-" + fmspc.hex();
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.tcbInfo(this);
        }
    }

    /** Intel's identity of the quoting enclave. */
    record EnclaveIdentity(Tee tee) implements CollateralItem {
        @Override
        public String name() {
            return "intel-" + tee.text() + "-qe";
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.enclaveIdentity(this);
        }
    }

    /** The revocation list of Intel's root. */
    record IntelRootList() implements CollateralItem {
        @Override
        public String name() {
            return "intel-root-list";
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.intelRootList(this);
        }
    }

    /** The revocation list of an authority below Intel's root that certifies platforms. */
    record PckList(PckAuthority authority) implements CollateralItem {
        @Override
        public String name() {
            return "intel-pck-" + authority.text() + "-list";
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.pckList(this);
        }
    }

    /**
     * The certificate of AMD's key for one chip at one level (VCEK).
     *
     * @param chipId 64 bytes as a report has it
     * @param tcb the reported TCB version, 8 bytes, most significant first, as tools write it
     */
    record ChipKey(SnpProduct product, Bytes chipId, Bytes tcb) implements CollateralItem {
        /** Checks the sizes, and that the chip's id is not hidden. */
        public ChipKey {
            demandSize("chip id", chipId, 64);
            demandSize("TCB version", tcb, 8);
            if (chipId.isZero()) {
                throw new IllegalArgumentException("the chip id is hidden");
            }
        }

        @Override
        public String name() {
            String chip = Digest.SHA256.of(chipId).slice(0, 8).hex();
            return "amd-" + product.text().toLowerCase(Locale.ROOT) + "-vcek-" + chip + "-" + tcb.hex();
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.chipKey(this);
        }
    }

    /** AMD's chain above one kind of key of a product: its authority and the root. */
    record AmdChain(SnpProduct product, AmdKey key) implements CollateralItem {
        @Override
        public String name() {
            return "amd-" + product.text().toLowerCase(Locale.ROOT) + "-" + key.text() + "-chain";
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.amdChain(this);
        }
    }

    /** The revocation list of AMD's root for a product, as it is served beside one kind of key. */
    record AmdList(SnpProduct product, AmdKey key) implements CollateralItem {
        @Override
        public String name() {
            return "amd-" + product.text().toLowerCase(Locale.ROOT) + "-" + key.text() + "-list";
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.amdList(this);
        }
    }

    /** The keys of an issuer of tokens, by the address that the operator configured for it. */
    record KeySet(String address) implements CollateralItem {
        @Override
        public String name() {
            return "jwks-"
                    + Digest.SHA256.of(Bytes.ofUtf8(address)).slice(0, 16).hex();
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.keySet(this);
        }
    }

    /** Dispatch. */
    interface Cases<R> {
        R tcbInfo(TcbInfo item);

        R enclaveIdentity(EnclaveIdentity item);

        R intelRootList(IntelRootList item);

        R pckList(PckList item);

        R chipKey(ChipKey item);

        R amdChain(AmdChain item);

        R amdList(AmdList item);

        R keySet(KeySet item);
    }

    private static void demandSize(String what, Bytes value, int size) {
        if (value.size() != size) {
            throw new IllegalArgumentException(what + " is " + value.size() + " bytes, expected " + size);
        }
    }
}
