/**
 * plan.json, both ways: a versioned, hand-editable file whose unknown fields survive ({@code
 * docs/plan-format.md}).
 */
@NullMarked
package continuo.planner.json;

import org.jspecify.annotations.NullMarked;
