// SPDX-License-Identifier: Apache-2.0
package blackstart.report;

import blackstart.checks.Tidy;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class TidyTest {

    @TestFactory
    Stream<DynamicTest> this_module_is_tidy() {
        return Tidy.ofThisModule();
    }
}
