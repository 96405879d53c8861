/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.failovercache.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Gives a Spring test its own {@linkplain EmbeddedMemcachedNode memcached nodes inside
 * this JVM}. The properties {@code failover-cache.primary.servers},
 * {@code failover-cache.backup.servers} and {@code failover-cache.witness.servers} of the
 * test's application context point at them, before anything else that sets these. The
 * bean {@link EmbeddedMemcachedGroups} is the handle to make them fail.
 * <p>
 * The nodes belong to the application context: tests that share a (cached) context share
 * its nodes, tests with contexts of their own can run in parallel, and the nodes are
 * closed after the context's beans.
 * <p>
 * For tests only. Works with {@code @SpringBootTest} and every other annotation of the
 * Spring TestContext Framework, also on an enclosing class of {@code @Nested} ones.
 *
 * @since 1.0.0
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface EmbeddedMemcached {

	/**
	 * The number of nodes of the primary group.
	 * @return 0 or more
	 */
	int primary() default 1;

	/**
	 * The number of nodes of the backup group.
	 * @return 0 or more
	 */
	int backup() default 1;

	/**
	 * The number of witnesses.
	 * @return 0 or more
	 */
	int witness() default 0;

}
