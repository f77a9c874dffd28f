// SPDX-License-Identifier: Apache-2.0
package blackstart.checks;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Sizes that a reader feels: lines of a method's body, parameters, methods of a type, depth of nesting. */
final class MethodRule implements Rule {
    private final Path module;

    MethodRule(Path module) {
        this.module = module;
    }

    @Override
    public List<String> violations() throws IOException {
        List<Path> files = SourceFiles.below(module.resolve("src"), ".java");
        List<String> found = new ArrayList<>();
        if (files.isEmpty()) {
            return found;
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, Locale.ROOT, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null,
                    manager,
                    ignored -> {},
                    List.of("-proc:none"),
                    null,
                    manager.getJavaFileObjectsFromPaths(files));
            for (CompilationUnitTree unit : task.parse()) {
                // Test classes may have as many methods as they have sentences.
                boolean isTest = SourceFiles.slashed(
                                Path.of(unit.getSourceFile().toUri()))
                        .contains("/src/test/");
                found.addAll(new MethodSizes(task, unit, isTest).violations());
            }
        }
        return found;
    }
}
