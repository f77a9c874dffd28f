// SPDX-License-Identifier: Apache-2.0
package blackstart.checks;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Walks one parsed source file and notes what is larger than the house allows. */
final class MethodSizes extends TreeScanner<@Nullable Void, @Nullable Void> {
    private static final int MOST_LINES = 60;
    private static final int MOST_PARAMETERS = 6;
    private static final int MOST_METHODS = 25;
    private static final int DEEPEST = 3;

    private final Trees trees;
    private final CompilationUnitTree unit;
    private final boolean isTest;
    private final List<String> found = new ArrayList<>();
    private int depth;
    private boolean isRecord;

    MethodSizes(JavacTask task, CompilationUnitTree unit, boolean isTest) {
        this.trees = Trees.instance(task);
        this.unit = unit;
        this.isTest = isTest;
    }

    /** One sentence for each thing that is too large. */
    List<String> violations() {
        scan(unit, null);
        return found;
    }

    @Override
    public @Nullable Void visitClass(ClassTree type, @Nullable Void nothing) {
        long methods = type.getMembers().stream()
                .filter(MethodTree.class::isInstance)
                .map(MethodTree.class::cast)
                .filter(method -> method.getReturnType() != null)
                .count();
        if (methods > MOST_METHODS && !isTest) {
            report(type, "the type (" + type.getSimpleName() + ") has (" + methods + ") methods", MOST_METHODS);
        }
        int outside = depth;
        boolean outsideRecord = isRecord;
        depth = 0;
        isRecord = type.getKind() == Tree.Kind.RECORD;
        super.visitClass(type, null);
        depth = outside;
        isRecord = outsideRecord;
        return null;
    }

    @Override
    public @Nullable Void visitMethod(MethodTree method, @Nullable Void nothing) {
        // A record's own constructor takes its components, which are named one by one wherever it is read.
        boolean isOfRecord = isRecord && method.getReturnType() == null;
        int parameters = isOfRecord ? 0 : method.getParameters().size();
        if (parameters > MOST_PARAMETERS) {
            report(
                    method,
                    "the method (" + method.getName() + ") has (" + parameters + ") parameters",
                    MOST_PARAMETERS);
        }
        if (method.getBody() != null) {
            long lines = line(method.getBody(), true) - line(method.getBody(), false) - 1;
            if (lines > MOST_LINES) {
                report(method, "the body of (" + method.getName() + ") has (" + lines + ") lines", MOST_LINES);
            }
        }
        int outside = depth;
        depth = 0;
        super.visitMethod(method, null);
        depth = outside;
        return null;
    }

    @Override
    public @Nullable Void visitIf(IfTree tree, @Nullable Void nothing) {
        scan(tree.getCondition(), null);
        deeper(tree, () -> scan(tree.getThenStatement(), null));
        Tree otherwise = tree.getElseStatement();
        if (otherwise instanceof IfTree) {
            scan(otherwise, null); // else-if is a sibling
        } else if (otherwise != null) {
            deeper(tree, () -> scan(otherwise, null));
        }
        return null;
    }

    @Override
    public @Nullable Void visitForLoop(ForLoopTree tree, @Nullable Void nothing) {
        return deeper(tree, () -> super.visitForLoop(tree, null));
    }

    @Override
    public @Nullable Void visitEnhancedForLoop(EnhancedForLoopTree tree, @Nullable Void nothing) {
        return deeper(tree, () -> super.visitEnhancedForLoop(tree, null));
    }

    @Override
    public @Nullable Void visitWhileLoop(WhileLoopTree tree, @Nullable Void nothing) {
        return deeper(tree, () -> super.visitWhileLoop(tree, null));
    }

    @Override
    public @Nullable Void visitDoWhileLoop(DoWhileLoopTree tree, @Nullable Void nothing) {
        return deeper(tree, () -> super.visitDoWhileLoop(tree, null));
    }

    @Override
    public @Nullable Void visitSwitch(SwitchTree tree, @Nullable Void nothing) {
        return deeper(tree, () -> super.visitSwitch(tree, null));
    }

    @Override
    public @Nullable Void visitSwitchExpression(SwitchExpressionTree tree, @Nullable Void nothing) {
        return deeper(tree, () -> super.visitSwitchExpression(tree, null));
    }

    @Override
    public @Nullable Void visitTry(TryTree tree, @Nullable Void nothing) {
        return deeper(tree, () -> super.visitTry(tree, null));
    }

    @Override
    public @Nullable Void visitLambdaExpression(LambdaExpressionTree tree, @Nullable Void nothing) {
        if (tree.getBodyKind() == LambdaExpressionTree.BodyKind.EXPRESSION) {
            return super.visitLambdaExpression(tree, null);
        }
        return deeper(tree, () -> super.visitLambdaExpression(tree, null));
    }

    private @Nullable Void deeper(Tree tree, Supplier<@Nullable Void> inside) {
        depth++;
        if (depth == DEEPEST + 1) {
            report(tree, "nested (" + depth + ") deep", DEEPEST);
        }
        inside.get();
        depth--;
        return null;
    }

    private void report(Tree tree, String what, int most) {
        found.add(unit.getSourceFile().getName() + ":" + line(tree, false) + "  " + what + "; at most " + most
                + " are allowed.");
    }

    private long line(Tree tree, boolean end) {
        var positions = trees.getSourcePositions();
        long position = end ? positions.getEndPosition(unit, tree) : positions.getStartPosition(unit, tree);
        return unit.getLineMap().getLineNumber(position);
    }
}
