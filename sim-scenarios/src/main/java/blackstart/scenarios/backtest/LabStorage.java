// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.backtest;

import blackstart.etcd.Etcd;
import blackstart.etcd.EtcdResult;
import blackstart.etcd.WriteKind;
import blackstart.storage.Storage;
import blackstart.storage.StorageCaller;
import blackstart.storage.StorageResult;

/** The API server's way to the only etcd member. */
final class LabStorage implements Storage {
    private final Etcd etcd;
    private final double storedShare;

    LabStorage(Etcd etcd, double storedShare) {
        this.etcd = etcd;
        this.storedShare = storedShare;
    }

    @Override
    public void read(long keys, long jsonBytes, StorageCaller caller) {
        etcd.read(0, keys, stored(jsonBytes), true, result -> caller.onStored(of(result)));
    }

    @Override
    public void write(int count, long jsonBytesEach, StorageCaller caller) {
        etcd.write(0, count, stored(jsonBytesEach), WriteKind.UPDATE, result -> caller.onStored(of(result)));
    }

    private long stored(long jsonBytes) {
        return Math.round(jsonBytes * storedShare);
    }

    private static StorageResult of(EtcdResult result) {
        return switch (result) {
            case OK -> StorageResult.OK;
            case TIMED_OUT -> StorageResult.TIMED_OUT;
            case TOO_MANY_REQUESTS -> StorageResult.TOO_MANY_REQUESTS;
            case NO_SPACE -> StorageResult.NO_SPACE;
            case NO_LEADER -> StorageResult.NO_LEADER;
        };
    }
}
