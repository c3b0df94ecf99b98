/** Whether the contract of {@code gradus-testing} notices what it is there to notice. */
@NullMarked
package dev.gradus.verification.contract;

import org.jspecify.annotations.NullMarked;
