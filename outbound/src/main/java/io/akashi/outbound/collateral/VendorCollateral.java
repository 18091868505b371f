package io.akashi.outbound.collateral;

/** Asks the vendor that states each item. */
public final class VendorCollateral implements CollateralSource, CollateralItem.Cases<CollateralAnswer> {
    private final IntelPcs intel;
    private final AmdKds amd;
    private final KeySets keySets;

    /** The vendors. */
    public VendorCollateral(IntelPcs intel, AmdKds amd, KeySets keySets) {
        this.intel = intel;
        this.amd = amd;
        this.keySets = keySets;
    }

    @Override
    public CollateralAnswer find(CollateralItem item) {
        return item.match(this);
    }

    @Override
    public CollateralAnswer tcbInfo(CollateralItem.TcbInfo item) {
        return intel.find(item);
    }

    @Override
    public CollateralAnswer enclaveIdentity(CollateralItem.EnclaveIdentity item) {
        return intel.find(item);
    }

    @Override
    public CollateralAnswer intelRootList(CollateralItem.IntelRootList item) {
        return intel.find(item);
    }

    @Override
    public CollateralAnswer pckList(CollateralItem.PckList item) {
        return intel.find(item);
    }

    @Override
    public CollateralAnswer chipKey(CollateralItem.ChipKey item) {
        return amd.find(item);
    }

    @Override
    public CollateralAnswer amdChain(CollateralItem.AmdChain item) {
        return amd.find(item);
    }

    @Override
    public CollateralAnswer amdList(CollateralItem.AmdList item) {
        return amd.find(item);
    }

    @Override
    public CollateralAnswer keySet(CollateralItem.KeySet item) {
        return keySets.find(item);
    }
}
