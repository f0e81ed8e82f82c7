package energy.headroom.limits;

import energy.headroom.units.Phase;
import energy.headroom.units.Power;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hipparchus.optim.linear.LinearConstraint;
import org.hipparchus.optim.linear.LinearConstraintSet;
import org.hipparchus.optim.linear.LinearObjectiveFunction;
import org.hipparchus.optim.linear.NonNegativeConstraint;
import org.hipparchus.optim.linear.Relationship;
import org.hipparchus.optim.linear.SimplexSolver;
import org.hipparchus.optim.nonlinear.scalar.GoalType;

/**
 * The lexicographic max-min optimum of shares over weights, found by a general solver in the usual sequence of linear
 * programs: raise the least as far as it goes, find out who cannot have more than that, hold those there, and go on with the
 * others. Minimums are left out.
 */
final class LinearOptimum {
    private static final double CLOSE = 1e-3;

    private final List<Claim> claims;
    private final int size;
    private final List<LinearConstraint> limits = new ArrayList<>();
    private final double[] held;

    private LinearOptimum(Bound bound, List<Claim> claims) {
        this.claims = claims;
        size = claims.size();
        held = new double[size];
        Arrays.fill(held, Double.NaN);
        double[] all = new double[size + 1];
        Arrays.fill(all, 0, size, 1);
        limits.add(new LinearConstraint(all, Relationship.LEQ, bound.total().watts()));
        bound.phases().perPhase().forEach(this::limit);
        for (int i = 0; i < size; i++) {
            limits.add(new LinearConstraint(
                    one(i), Relationship.LEQ, claims.get(i).maximum().watts()));
        }
    }

    static double[] of(Bound bound, List<Claim> claims) {
        LinearOptimum optimum = new LinearOptimum(bound, claims);
        while (Arrays.stream(optimum.held).anyMatch(Double::isNaN)) {
            optimum.round();
        }
        return optimum.held;
    }

    private void limit(Phase phase, Power limit) {
        double[] row = new double[size + 1];
        for (int i = 0; i < size; i++) {
            Claim claim = claims.get(i);
            row[i] = claim.phases().contains(phase) ? 1.0 / claim.spread() : 0;
        }
        limits.add(new LinearConstraint(row, Relationship.LEQ, limit.watts()));
    }

    /** The variables are the shares, and the level last. */
    private double[] one(int variable) {
        double[] row = new double[size + 1];
        row[variable] = 1;
        return row;
    }

    private void round() {
        double level = highest(size, Double.NaN)[size];
        boolean[] rises = new boolean[size];
        double[] fixed = held.clone();
        for (int i = 0; i < size; i++) {
            if (Double.isNaN(held[i]) && !rises[i]) {
                // Whoever has more in any solution can have more.
                mark(rises, highest(i, level), level);
                fixed[i] = rises[i] ? Double.NaN : claims.get(i).weight() * level;
            }
        }
        System.arraycopy(fixed, 0, held, 0, size);
    }

    private void mark(boolean[] rises, double[] solution, double level) {
        for (int i = 0; i < size; i++) {
            rises[i] |= solution[i] > claims.get(i).weight() * level + CLOSE;
        }
    }

    /** Where a variable is as high as it can be and nobody who is not held has less than that level; without one it is free. */
    private double[] highest(int variable, double level) {
        List<LinearConstraint> constraints = new ArrayList<>(limits);
        for (int i = 0; i < size; i++) {
            if (!Double.isNaN(held[i])) {
                constraints.add(new LinearConstraint(one(i), Relationship.LEQ, held[i]));
                constraints.add(new LinearConstraint(one(i), Relationship.GEQ, held[i] - CLOSE / 100));
            } else {
                double[] row = one(i);
                row[size] = -claims.get(i).weight();
                constraints.add(new LinearConstraint(row, Relationship.GEQ, 0));
            }
        }
        if (!Double.isNaN(level)) {
            constraints.add(new LinearConstraint(one(size), Relationship.GEQ, level - CLOSE / 100));
        }
        return new SimplexSolver()
                .optimize(
                        new LinearObjectiveFunction(one(variable), 0),
                        new LinearConstraintSet(constraints),
                        GoalType.MAXIMIZE,
                        new NonNegativeConstraint(true))
                .getPoint();
    }
}
