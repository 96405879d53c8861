/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * A bounded load on the annotated services, what it measures, and a check of every answer
 * against what was written.
 */
@NullMarked
package io.failovercache.sample.load;

import org.jspecify.annotations.NullMarked;
