/** What the exercises may come to. There are others. */
package io.github.muxbench.learn.solutions;
