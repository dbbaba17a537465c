//! Sub-tasks that were not shared, as whoever stands above those who gave them does not see them:
//! in no list of anything that is about a task.

use entities::{difficulty, notice, task};
use sea_orm::{
    Condition, ExprTrait,
    sea_query::{Expr, IntoColumnRef, Query, SelectStatement},
};

/// `column` names a task that the level above does not see.
pub(in crate::store) fn is_hidden(column: impl IntoColumnRef) -> Expr {
    Expr::exists(
        hidden_tasks()
            .and_where(Expr::col((task::Entity, task::Column::Id)).equals(column))
            .to_owned(),
    )
}

/// `column` names a difficulty report about such a task.
pub(in crate::store) fn is_about_hidden(column: impl IntoColumnRef) -> Expr {
    let about = hidden_tasks()
        .inner_join(
            difficulty::Entity,
            Expr::col((difficulty::Entity, difficulty::Column::TaskId))
                .equals((task::Entity, task::Column::Id)),
        )
        .and_where(Expr::col((difficulty::Entity, difficulty::Column::Id)).equals(column))
        .to_owned();
    Expr::exists(about)
}

/// `column` names a message that carries something, and nothing that is not about such a task.
pub(in crate::store) fn carries_hidden_only(column: impl IntoColumnRef + Copy) -> Condition {
    let carried = || {
        Query::select()
            .expr(Expr::value(1))
            .from(notice::Entity)
            .and_where(Expr::col((notice::Entity, notice::Column::MessageId)).equals(column))
            .to_owned()
    };
    let task = (notice::Entity, notice::Column::TaskId);
    Condition::all()
        .add(Expr::exists(carried()))
        .add(Expr::exists(carried().and_where(is_hidden(task).not()).to_owned()).not())
}

fn hidden_tasks() -> SelectStatement {
    Query::select()
        .expr(Expr::value(1))
        .from(task::Entity)
        // As the partial index says it.
        .and_where(Expr::col((task::Entity, task::Column::IsInternal)))
        .to_owned()
}
