// SPDX-License-Identifier: Apache-2.0
package blackstart.watchcache;

import java.util.ArrayList;
import java.util.List;

/** Watches of one group whose clients and channels are alike and who have caught up: one drain stands for all. */
final class Lane {
    final Drain drain;
    final List<Watch> watches = new ArrayList<>();

    Lane(Drain drain) {
        this.drain = drain;
    }

    void add(Watch watch) {
        watch.lane = this;
        watch.position = watches.size();
        watches.add(watch);
    }

    void remove(Watch watch) {
        swapOut(watches, watch);
        watch.lane = null;
    }

    /** Takes the watch out of the list in which it knows its position. */
    static void swapOut(List<Watch> list, Watch watch) {
        Watch last = list.remove(list.size() - 1);
        if (last != watch) {
            list.set(watch.position, last);
            last.position = watch.position;
        }
    }
}
