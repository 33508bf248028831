/** What a command knows of the machine it runs on, handed in from outside so that tests decide. */
@NullMarked
package continuo.studio.environment;

import org.jspecify.annotations.NullMarked;
