// SPDX-License-Identifier: Apache-2.0
/**
 * The rules of this repository that the compiler and the usual tools do not know: sizes, package arrows, model cards,
 * links and snippets of the documentation. Models nothing; every module runs them as ordinary tests.
 */
@NullMarked
package blackstart.checks;

import org.jspecify.annotations.NullMarked;
