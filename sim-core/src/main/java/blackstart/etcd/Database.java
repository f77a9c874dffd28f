// SPDX-License-Identifier: Apache-2.0
package blackstart.etcd;

/**
 * The keys, their history and the file that holds both. The file grows and never shrinks but by defragmentation; the quota is
 * checked against the file.
 */
final class Database {
    private static final long COST_PER_PUT = 256; // etcd quota.go costPut, in bytes

    private final long quotaBytes;
    private long liveBytes;
    private long youngBytes;
    private long oldBytes;
    private long youngRevisions;
    private long oldRevisions;
    private long fileBytes;
    private boolean isAlarmed;

    Database(EtcdSpec spec) {
        this.quotaBytes = spec.quotaBytes();
    }

    /** Whether that write is refused; raises the alarm if it does not fit. */
    boolean refuses(WriteKind kind, int count, long bytesEach) {
        if (kind.needsSpace() && fileBytes + count * (COST_PER_PUT + bytesEach) > quotaBytes) {
            isAlarmed = true;
        }
        return isAlarmed && kind.needsSpace();
    }

    void apply(WriteKind kind, int count, long bytesEach) {
        long bytes = count * bytesEach;
        switch (kind) {
            case PUT -> liveBytes += bytes;
            case UPDATE -> supersede(count, bytes);
            case DELETE -> {
                liveBytes = Math.max(0, liveBytes - bytes);
                supersede(count, bytes);
            }
            case COMPACT -> {}
        }
        fileBytes = Math.max(fileBytes, usedBytes());
    }

    /** Forgets the history up to the compaction before; returns how many revisions there are to delete. */
    long compact() {
        long revisions = oldRevisions;
        oldBytes = youngBytes;
        oldRevisions = youngRevisions;
        youngBytes = 0;
        youngRevisions = 0;
        return revisions;
    }

    /** Gives the free pages back. */
    void shrink() {
        fileBytes = usedBytes();
    }

    void disarm() {
        isAlarmed = false;
    }

    boolean isAlarmed() {
        return isAlarmed;
    }

    long fileBytes() {
        return fileBytes;
    }

    long usedBytes() {
        return liveBytes + youngBytes + oldBytes;
    }

    private void supersede(int count, long bytes) {
        youngBytes += bytes;
        youngRevisions += count;
    }
}
