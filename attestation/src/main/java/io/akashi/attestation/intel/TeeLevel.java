package io.akashi.attestation.intel;

import io.akashi.attestation.Bytes;
import java.util.ArrayList;
import java.util.List;

/** What of the attested environment itself its level depends on. */
public sealed interface TeeLevel {
    /** The id of the TCB info that rates it. */
    String tcbInfoId();

    /** The id of the identity of its quoting enclave. */
    String enclaveIdentityId();

    /** SGX: nothing beyond the platform. */
    record Sgx() implements TeeLevel {
        @Override
        public String tcbInfoId() {
            return "SGX";
        }

        @Override
        public String enclaveIdentityId() {
            return "QE";
        }
    }

    /**
     * TDX: the versions of module and microcode, and who signed the module.
     *
     * @param teeTcbSvn 16 versions of a byte: the module's, its major version, and those of the rest
     */
    record Tdx(Bytes teeTcbSvn, Bytes mrSignerSeam, Bytes seamAttributes) implements TeeLevel {
        @Override
        public String tcbInfoId() {
            return "TDX";
        }

        @Override
        public String enclaveIdentityId() {
            return "TD_QE";
        }

        int moduleVersion() {
            return teeTcbSvn.at(1);
        }

        int moduleSvn() {
            return teeTcbSvn.at(0);
        }

        List<Integer> components() {
            List<Integer> versions = new ArrayList<>();
            for (int i = 0; i < teeTcbSvn.size(); i++) {
                versions.add(teeTcbSvn.at(i));
            }
            return List.copyOf(versions);
        }
    }
}
