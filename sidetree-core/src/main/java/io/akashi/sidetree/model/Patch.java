package io.akashi.sidetree.model;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One change to a document. There are five kinds that ION knows and no others. Source: Sidetree v1, "Standard Patch
 * Actions"; ION protocol 1.0.
 */
public sealed interface Patch {
    /** Puts a new document in the place of the old; a list that is absent is absent afterwards. */
    record Replace(Optional<List<PublicKeyEntry>> publicKeys, Optional<List<ServiceEntry>> services) implements Patch {
        public Replace {
            publicKeys = publicKeys.map(List::copyOf);
            services = services.map(List::copyOf);
        }
    }

    /** Adds keys; a key whose id is there takes the place of the old. */
    record AddPublicKeys(List<PublicKeyEntry> publicKeys) implements Patch {
        public AddPublicKeys {
            publicKeys = List.copyOf(publicKeys);
        }
    }

    /** Removes the keys of these ids; unknown ids are ignored. */
    record RemovePublicKeys(Set<String> ids) implements Patch {
        public RemovePublicKeys {
            ids = Set.copyOf(ids);
        }
    }

    /** Adds services; a service whose id is there takes the place of the old. */
    record AddServices(List<ServiceEntry> services) implements Patch {
        public AddServices {
            services = List.copyOf(services);
        }
    }

    /** Removes the services of these ids; unknown ids are ignored. */
    record RemoveServices(Set<String> ids) implements Patch {
        public RemoveServices {
            ids = Set.copyOf(ids);
        }
    }
}
