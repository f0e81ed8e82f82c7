package energy.headroom.oscp.message;

/** What kind of resource an asset is. */
public enum AssetCategory {
    CHARGING,
    CONSUMPTION,
    GENERATION,
    STORAGE
}
