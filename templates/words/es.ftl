
## Forms of dates, times and numbers

form-date = { $dd }/{ $mm }/{ $year }
form-short-day = { $dd }/{ $mm }
form-time = { $hh }:{ $minute }
form-instant = { $date }, { $time }
form-date-hint = Escriba año-mes-día, por ejemplo 2023-12-20
month-1 = enero
month-2 = febrero
month-3 = marzo
month-4 = abril
month-5 = mayo
month-6 = junio
month-7 = julio
month-8 = agosto
month-9 = septiembre
month-10 = octubre
month-11 = noviembre
month-12 = diciembre
of-year = { $month } de { $year }
long-weekday-1 = lunes
long-weekday-2 = martes
long-weekday-3 = miércoles
long-weekday-4 = jueves
long-weekday-5 = viernes
long-weekday-6 = sábado
long-weekday-7 = domingo
weekday-1 = lun
weekday-2 = mar
weekday-3 = mié
weekday-4 = jue
weekday-5 = vie
weekday-6 = sáb
weekday-7 = dom
days-late =
    { $n ->
        [one] { $n } día de retraso
       *[other] { $n } días de retraso
    }
days-late-working =
    { $n ->
        [one] { $n } día de retraso
       *[other] { $n } días de retraso
    } ({ $working ->
        [one] { $working } hábil
       *[other] { $working } hábiles
    })
days-left =
    { $n ->
        [one] Queda { $n } día hábil
       *[other] Quedan { $n } días hábiles
    }
due-today = Vence hoy
submitted-late =
    { $n ->
        [one] Presentado con { $n } día de retraso
       *[other] Presentado con { $n } días de retraso
    }
blocked-for =
    { $n ->
        [0] Bloqueada desde hoy, a la espera de { $whom }
        [one] Bloqueada { $n } día, a la espera de { $whom }
       *[other] Bloqueada { $n } días, a la espera de { $whom }
    }

## The frame of every page

product = Dondoc
product-line = Seguimiento de lo encomendado
skip = Ir al contenido principal
language = Idioma
language-vi = Tiếng Việt
language-en = English
language-es = Español
nav-label = Páginas
nav-work = Mi trabajo
nav-overview = Vencidas
nav-directives = Directivas
nav-tasks = Tareas
nav-messages = Mensajes
nav-calendar = Calendario
nav-people = Personas
nav-organisations = Organismos
nav-jobs = Funcionamiento
nav-api = API
user-menu = Cuenta
sign-out = Cerrar sesión
footer-clock = Hora del sistema: { $now }
banners = Avisos del sistema
banner-demo = Demostración: datos ilustrativos y reloj propio.
banner-held = El sistema está retenido: no se urge nada ni sale ningún mensaje.
banner-held-link = Ver y decidir

## Forms

errors-title = No se ha hecho. Corrija:
required = obligatorio
optional = opcional
at-work = Trabajando… Mantenga abierta esta página; el resultado aparece en cuanto termine.
choose = – Elija –
save = Guardar
cancel = Cancelar
add = Añadir
remove = Quitar
edit = Editar
search = Buscar
apply-filter = Filtrar
clear-filter = Quitar los filtros
confirm-default = Esto no se puede deshacer. ¿Continuar?
yes = Sí
no = No

## Lists

pager-label = Páginas de esta lista
pager-first = Volver al principio
pager-next = Siguiente
list-count =
    { $n ->
        [one] { $n } elemento
       *[other] { $n } elementos
    }
table-scroll = Tabla ancha: desplácese en horizontal para verla entera

## Status of a task

status-draft = Borrador
status-assigned = Sin acuse
status-in_progress = En curso
status-returned = Devuelta
status-submitted = En revisión
status-suspended = Suspendida
status-completed = Completada
status-withdrawn = Retirada
status-open = Abierta
status-issued = Emitida
status-closed = Cerrada
status-revoked = Revocada
status-late = Vencida
status-due_soon = Vence pronto
filter-due-later = Vence más adelante
filter-led-by-own = A cargo nuestro
status-blocked = Bloqueada
status-exhausted = Escala agotada
status-undated = Sin plazo
status-in_time = En plazo
status-done_late = Completada con retraso
status-extension_pending = Prórroga solicitada

## Somebody's own words

plain = { $text }

## Coming in

title-sign-in = Iniciar sesión
sign-in = Iniciar sesión
sign-in-new = Esta instalación es nueva y no tiene administrador: todavía nadie puede iniciar sesión. Quien opera el servidor crea al primer administrador con esta orden, en la carpeta de la instalación:
sign-in-new-command = Orden que crea al primer administrador
sign-in-new-line = { $command } "Nombre completo" nombre@oficina.example --admin
sign-in-new-then = Imprime un enlace de un solo uso que fija la contraseña. Después, inicie sesión aquí; la primera página muestra los pasos siguientes.
title-forgotten = Contraseña olvidada
forgotten-about = Escriba su dirección de correo oficial. Se enviará un enlace de un solo uso para fijar una contraseña nueva.
forgotten-send = Enviar el enlace
forgotten-sent = Si la dirección consta aquí, se ha enviado un mensaje con un enlace. El enlace sirve una sola vez.
back-to-sign-in = Volver al inicio de sesión
title-invitation = Fijar la contraseña
invitation-for = Cuenta de { $name }
invitation-save = Fijar la contraseña e iniciar sesión
invitation-expired = Este enlace ya se usó o ha caducado. Pida uno nuevo o acuda a su administrador.
hint-password = Al menos 12 caracteres; sirve bien una frase fácil de recordar.
field-email = Correo electrónico
field-password = Contraseña
field-password-again = Repita la contraseña
error-sign-in = El correo o la contraseña no son correctos.
error-sign-in-wait =
    Demasiados intentos. Espere { $minutes ->
        [one] { $minutes } minuto
       *[other] { $minutes } minutos
    } y vuelva a intentarlo.
error-password_too_short = La contraseña debe tener al menos 12 caracteres.
error-passwords_differ = Las dos contraseñas no coinciden.

## Roles and posts

role-admin = Administrador
role-secretariat = Secretaría
role-head = Jefe del grupo de trabajo
role-member = Miembro del grupo de trabajo
role-leader = Dirigente
role-focal = Responsable de enlace
role-inspector = Inspector
role-auditor = Auditor
role-handler = Encargado
post = { $role }, { $organisation }

## My work

work-about = Le damos la bienvenida, { $name }. Esto espera su intervención, lo más urgente primero.
work-empty = No hay nada pendiente para usted.
work-empty-then = Cuando se le encomiende una tarea o venza un plazo, aparecerá aquí y recibirá un mensaje.
see-all = Ver todas
group-overdue = Vencidas
group-overdue-then = Presente el resultado o comprométase a una fecha.
group-acknowledge = Por acusar recibo
group-acknowledge-then = Acuse recibo, o devuelva lo que no sea de su competencia.
group-due_soon = Vencen pronto
group-due_soon-then = Quedan tres días hábiles o menos.
group-returned = Devueltas a usted
group-returned-then = Insista, reasigne o retire.
group-review = Por revisar
group-review-then = Acepte el resultado o rechácelo.
group-decide = Por decidir
group-decide-then = Conceda o deniegue la prórroga.
group-in_hand = En curso
group-in_hand-then = Informe del avance cuando lo haya.
col-task = Tarea
col-lead = Responsable
col-status = Situación
col-due = Plazo
flash-saved = Guardado.
flash-acknowledged = Se acusó recibo de la tarea.
flash-given-back = Se ha devuelto; decide quien la asignó.
flash-progress = El avance queda registrado.
flash-submitted = Resultado presentado; lo revisa quien asignó la tarea.
flash-requested = Solicitud enviada; el plazo no cambia hasta que se decida.
flash-urged = Se ha instado al responsable.
flash-accepted = Resultado aceptado; la tarea está completada.
flash-rejected = Se ha pedido rehacer el resultado.

## Problems

back-to = Volver a { $what }
problem-400 = No se puede leer esta petición
problem-400-then = La dirección está incompleta o es incorrecta, o faltan datos en lo enviado. Vuelva a la página anterior e inténtelo desde allí.
problem-403 = No tiene permiso para hacer esto
problem-403-then = Si la página llevaba mucho tiempo abierta, recárguela e inténtelo de nuevo. Si cree que es un error, acuda a su administrador.
problem-404 = No se ha encontrado esta página
problem-404-then = La página no existe o no está entre las que puede ver. Revise la dirección o busque por nombre o número.
problem-405 = Esta dirección no se abre directamente
problem-405-then = Esto se hace con un botón de la página, no abriendo su dirección. No se ha cambiado nada.
problem-409 = Este paso no es posible
problem-409-then = Puede que otra persona se haya adelantado. No se ha cambiado nada; vea cómo está ahora.
problem-412 = Ha cambiado entretanto
problem-412-then = Se modificó después de que abriera la página. Vea la última versión y repita la acción.
problem-413 = El archivo o el texto es demasiado grande
problem-413-then = No se ha guardado nada. Reduzca el tamaño o divídalo en varios archivos y envíelo de nuevo.
problem-415 = No se admite este tipo de archivo
problem-415-then = No se ha guardado nada. Guárdelo en uno de los formatos que indica la página y envíelo de nuevo.
problem-422 = Hay datos que no son válidos
problem-422-then = Vuelva, corrija lo siguiente y envíelo de nuevo.
problem-429 = Demasiadas peticiones en poco tiempo
problem-429-then = El sistema hace una pausa para proteger las cuentas. Espere un poco e inténtelo de nuevo.
problem-500 = Se ha producido un fallo
problem-500-then = El fallo ha quedado registrado y no se ha cambiado nada. Inténtelo en unos minutos; si se repite, avise a su administrador.
problem-503 = No disponible por el momento
problem-503-then = El sistema está ocupado o se está reiniciando; no se pierde nada. Inténtelo en unos minutos.

## Rules that refuse a step

rule-not_from_this_state = No es posible mientras la tarea esté «{ $state }».
rule-own_submission = Nadie acepta ni rechaza lo que presentó.
rule-returned_once_already = La tarea ya se devolvió una vez; no puede devolverse de nuevo.
rule-too_late_to_return = Ha pasado el plazo para devolverla.
rule-nothing_to_answer = No ha habido ninguna reclamación a la que responder con un compromiso.
rule-promised_twice = Ya hubo dos compromisos en este periodo; no se admiten más.
rule-urged_today = La tarea ya se ha urgido hoy.
rule-not_yours = Esto no le corresponde.

## Overdue review

overview-title = Revisión de tareas vencidas
overview-as-of = Datos a { $now }.
count-open-late = Abiertas, vencidas
count-open-in-time = Abiertas, en plazo
count-done-in-time = Completadas en plazo
count-done-late = Completadas con retraso
count-total = Total
count-open-dated = Abiertas, con plazo
overview-all-organisations = Ver todos los organismos ({ $n })
overview-by-organisation = Por organismo
overview-by-organisation-about = Primero los que tienen más vencidas.
overview-two-by-two = Situación general
overview-two-by-two-about = Según los plazos actuales y los originales. Sin plazo: { $n }.
against-current = Plazo actual
against-original = Plazo original
overview-worst = Las más retrasadas
overview-exhausted-about = Se ha avisado a todos los niveles cuantas veces permite la norma; debe decidir un dirigente.
overview-blocked = Bloqueadas
overview-blocked-about = Una dificultad no detiene el plazo.
overview-none-late = No hay tareas vencidas.
overview-none-late-then = Consulte la lista de tareas para ver lo que vence pronto.
overview-change-none = Igual que al final de la semana pasada
overview-change-more = ▲ { $n } más que al final de la semana pasada
overview-change-fewer = ▼ { $n } menos que al final de la semana pasada
overview-new-late = Vencidas esta semana
overview-new = Nuevas
overview-to-decide = Esperan mi decisión
overview-choose = Elegir
overview-choose-one = Elegir { $name }
overview-urge-do = Urgir a los elegidos
picture-trend = Semana a semana
picture-trend-about = Al final de cada semana registrada (26 como máximo), y hoy.
picture-ranking = Con más vencidas
picture-ranking-about = Tareas vencidas; la parte oscura venció esta semana. A la derecha, la más atrasada.
picture-ranking-table = Las cifras en una tabla; elija a quién urgir o inspeccionar
picture-heat = Vencidas por organismo y semana
picture-heat-about = Tareas vencidas de los organismos más atrasados al final de cada semana, y hoy.
picture-map = Mapa de las provincias
picture-map-about = Un cuadro por provincia. El número son las tareas vencidas; el color, su parte de las abiertas.
picture-described = La tabla de abajo tiene todas las cifras.
picture-table = Ver las cifras en una tabla
picture-week = Semana hasta
picture-province = Provincia
picture-share = Vencidas, % de las abiertas
col-organisation = Organismo
col-overdue = Vencidas
col-open = Abiertas
col-token-name = Nombre
col-longest = Máximo, sin presentar
days =
    { $n ->
        [one] { $n } día
       *[other] { $n } días
    }
percent = { $n } %

## Tasks

filters = Filtros
any = Cualquiera
field-q = Buscar en las tareas
field-sort = Orden
task-new = Encomendar una tarea
tasks-empty = Ninguna tarea coincide.
tasks-empty-then = Quite un filtro o pruebe otras palabras; puede omitir las tildes. Las tareas surgen al emitir una directriz.

## One task

clause = punto { $path }
task-order = Lo encomendado
task-submission = Resultado presentado
task-submitted-by = Presentado por { $who }, { $at }
task-actions = Lo que puede hacer
task-part-actions = La parte de su organismo
task-history = Historial
task-history-empty = Aún no ha ocurrido nada.
task-facts = Datos
task-original-due = Plazo original
task-extensions =
    { $n ->
        [one] Prorrogada { $n } vez
       *[other] Prorrogada { $n } veces
    }
task-progress = Avance
task-plan = Qué se avisará y cuándo
plan-to = A:
plan-said = enviado
plan-again =
    { $n ->
        [one] y una vez más, { $last }
       *[other] y { $n } veces más, la última { $last }
    }
plan-silent = No hay ningún aviso previsto para esta tarea.
part-delivered = Parte entregada el { $date }
part-due = Parte con plazo hasta { $date }
the-system = El sistema
on-behalf-of = en nombre de { $who }
a-date = { $date }

## What a ladder says

kind-reminder = Recordatorio
kind-overdue = Aviso de vencimiento
kind-slip = Parte de retraso
kind-letter = Oficio de apremio
kind-escalation = Elevación a la autoridad

## Acts on a task

action-acknowledge = Acusar recibo
action-return = Devolver
action-insist = Insistir
action-reassign = Reasignar
action-report = Informar del avance
action-submit = Presentar el resultado
action-recall = Retirar lo presentado
action-commit = Comprometer una fecha
action-accept = Aceptar el resultado
action-reject = Rechazar el resultado
action-reopen = Reabrir
action-suspend = Suspender
action-resume = Reanudar
action-withdraw = Retirar la tarea
action-change_due_date = Cambiar el plazo
action-correct = Corregir
action-urge = Urgir
action-set_handler = Designar encargado
action-part_report = Informar sobre la parte
action-part_deliver = Entregar la parte
confirm-withdraw = ¿Retirar esta tarea? Una tarea retirada no se recupera.
confirm-suspend = ¿Suspender esta tarea? Sus plazos quedan detenidos hasta que se reanude.
event-issue = Emitida
event-import = Incorporada desde un archivo
event-acknowledge = Acuse de recibo
event-return = Devuelta
event-insist = Insistida
event-reassign = Reasignada
event-report = Avance informado
event-submit = Resultado presentado
event-recall = Presentación retirada
event-commit = Fecha comprometida
event-accept = Resultado aceptado, completada
event-reject = Resultado rechazado
event-reopen = Reabierta
event-suspend = Suspendida
event-resume = Reanudada
event-withdraw = Retirada
event-change_due_date = Plazo cambiado
event-correct = Corregida
event-urge = Urgida
event-set_handler = Encargado designado
event-part_report = Informe de la parte coordinada
event-part_deliver = Parte coordinada entregada

## Fields of the acts

field-reason = Motivo
field-decision-number = Número de decisión
field-lead = Organismo responsable
field-assigner = Organismo que encomienda
field-handler = Encargado
field-new-due-on = Nuevo plazo
field-due-on = Plazo
field-keep-due-date = Mantener el plazo anterior, ya vencido
hint-due-past = El plazo anterior ya venció: fije uno nuevo o diga expresamente que se mantiene.
hint-keep-due-date = La tarea seguirá contando como vencida. Deje vacío el nuevo plazo.
hint-due-stays = Déjelo vacío para mantener el plazo.
field-progress-text = Qué se ha hecho
field-percent = Porcentaje realizado
hint-percent = Un número entero de 0 a 100.
field-result = Resultado
field-document-number = Número de documento
hint-document-number = Por ejemplo, 1203/BC-UBND.
field-promised-on = Fecha comprometida
hint-promised-on = Posterior a hoy, dentro de diez días hábiles. Un compromiso no cambia el plazo.
field-title = Título
field-task-text = Texto de la tarea
field-text = Texto
field-deliverable = Producto que se entrega
field-coordinators = Organismos coordinadores
hint-coordinators = Un código por línea; con plazo propio si lo tiene, por ejemplo G15=05/12/2023.
field-urging-text = Qué se comunica
field-source = Origen
field-directive = Directiva

## What a field complains of

error-required = No puede quedar vacío.
error-unknown_field = La dirección contiene una parte que esta página no conoce.
error-too_long = Es demasiado largo.
error-control_characters = Contiene caracteres que no se pueden imprimir; escríbalo de nuevo.
error-not_an_address = No es una dirección de correo.
error-same_as_before = Es igual que antes.
error-past_say_new_or_keep = El plazo ya venció: fije uno nuevo o indique que se mantiene.
error-in_the_past = Esta fecha ya pasó: elija hoy o una posterior.
error-after_parent = No puede ser posterior al plazo de la tarea principal, { $detail }. Elija un día anterior o aplace antes la tarea principal.
error-not_after_today = Debe ser posterior a hoy.
error-too_far = Es demasiado lejana: a más tardar, { $detail }.
error-is_the_lead = Este organismo es el responsable.
error-named_twice = Aparece dos veces.
error-out_of_range = Está fuera de los límites.
error-not_with_due_on = Elija una cosa: plazo nuevo o mantener el anterior.
error-nothing_to_correct = No se ha cambiado nada.
error-unknown = No existe en el sistema.
error-malformed = El formato no es correcto.
error-taken = Ya está en uso.

## Directives

directives-about = Directivas, conclusiones, despachos y decisiones que encomiendan tareas, lo más reciente primero.
directives-empty = Ninguna directiva coincide.
directives-empty-then = Pruebe con otro número, fecha o título, o redacte una nueva.
field-q-directives = Buscar por número o título
directive-new = Nueva directiva
directive-new-about = Primero el documento, después sus puntos uno por uno. Nada se encomienda hasta que se emite. Los documentos secretos quedan fuera del sistema.
directive-edit = Editar el documento
directive-save = Guardar el borrador
directive-issue = Emitir y encomendar las tareas
directive-revoke = Revocar la directiva
directive-clauses = Puntos
directive-text = Texto completo
directive-kind-directive = Directiva
directive-kind-conclusion = Conclusión
directive-kind-dispatch = Despacho
directive-kind-decision = Decisión
directive-kind-announcement = Comunicado
directive-kind-resolution = Resolución
directive-kind-official_letter = Oficio
directive-kind-other = Otro documento
related-amends = modifica
related-replaces = sustituye
issued-by-on = { $issuer }, { $date }
k-of-n = { $k }/{ $n }
n-late =
    { $n ->
        [one] { $n } vencida
       *[other] { $n } vencidas
    }
no-tasks-yet = Aún sin tareas
gives-tasks =
    { $n ->
        [one] Genera { $n } tarea
       *[other] Genera { $n } tareas
    }
col-directive = Directiva
col-clause = Punto
col-done = Hechas
matrix-title = Puntos por organismo
matrix-about = Cada celda es una tarea; ábrala con un clic. El número: días de retraso, o días hábiles que quedan. Celda vacía: ese organismo no tiene el punto.
matrix-empty = De esta directiva no hay tareas que pueda ver.
matrix-empty-then = Vea las demás directivas de la lista.
clause-new = Añadir un punto
clause-edit = Editar el punto
clause-save = Guardar el punto
clause-remove-confirm = ¿Quitar este punto del borrador?
clauses-empty = El borrador aún no tiene puntos.
clauses-empty-then = Añada el primero con el formulario de abajo.
issue-preview = Al emitirla
issue-tasks = Tareas encomendadas
issue-people = Personas avisadas
issue-messages = Mensajes enviados
issue-confirm =
    ¿Emitirla, encomendar { $tasks ->
        [one] { $tasks } tarea
       *[other] { $tasks } tareas
    } y avisar a { $people ->
        [one] { $people } persona
       *[other] { $people } personas
    }?
issue-not-yet = Aún no se puede emitir: necesita al menos un punto con organismo responsable.
warning-no-recipient = { $organisation }: sin destinatario; se avisará a su buzón o al organismo superior.
warning-due-past = Punto { $path }: el plazo { $date } ya venció.
warning-due-beyond-calendar = El plazo { $date } queda fuera del último año del calendario.
revoke-about = Todas las tareas abiertas de esta directiva se retiran por la misma decisión.
revoke-confirm = ¿Revocar la directiva y retirar sus tareas abiertas?
collective-provinces = Todas las provincias y ciudades de rango central
collective-ministries = Todos los ministerios y agencias
collective-all = Todos los ministerios, agencias y provincias

## Fields of directives, clauses and tasks

field-kind = Tipo
field-number = Número
hint-number = Por ejemplo, 27/CT-TTg.
field-issued-on = Fecha de emisión
field-issuer = Emisor
hint-issuer = Por ejemplo: Primer Ministro.
field-signer = Firmante
field-about = Asunto
hint-directive-text = El texto completo, para cotejar; puede omitirse.
field-before-means-the-day-before = «Antes del» día significa a más tardar la víspera
field-path = Número del punto
hint-path = Como está impreso, por ejemplo II.1.a.
hint-clause-title = Nombre breve de sus tareas; si se deja vacío, sirve el comienzo del texto.
field-assignees = Organismos responsables
hint-assignees = Un código o grupo por línea: H18, @provinces (provincias), @ministries (ministerios), @all (todos).
field-due-rule = Regla de plazo
field-due-date = Fecha
hint-due-date = La fecha indicada; para un mes, trimestre o año, cualquier día del periodo.
field-due-days = Días
hint-due-days = Solo para «en … días».
field-due-from = Se cuenta desde
field-due-since = Plazo desde
field-due-working = Contar días hábiles
field-due-words = Palabras del documento
hint-due-words = Por ejemplo, «a más tardar el 20/12/2023».
due-rule-date = A más tardar el día
due-rule-before = Antes del día
due-rule-span = En … días
due-rule-month = Dentro del mes
due-rule-quarter = Dentro del trimestre
due-rule-half = Dentro del semestre
due-rule-nine_months = Primeros nueve meses
due-rule-year = Dentro del año
due-rule-standing = Permanente
due-rule-none = Sin plazo
due-from-signing = La fecha de la firma
due-from-receipt = La fecha de recepción
due-by = A más tardar el { $date }
due-standing = Permanente, con informe trimestral
due-none = Sin plazo
due-after-receipt =
    En { $n ->
        [one] { $n } día
       *[other] { $n } días
    } desde la recepción
hint-source = La reunión, el documento o la instrucción de origen.
error-marked_secret = El texto lleva marca de secreto. Por ley, los documentos secretos quedan fuera de este sistema.
error-unknown_organisation = Ningún organismo tenía este código en esa fecha.
error-organisation_has_ended = Este organismo ya no existe.
error-one_organisation_only = Indique un solo organismo.
error-known_with_this_date_and_issuer = Ya existe una directiva con este número, fecha y emisor.
error-too_many_clauses = Hay demasiados puntos.
error-not_a_focal_officer_of_the_lead = Esta persona no es responsable de enlace del organismo.
error-unknown_directive = No existe tal directiva.
error-not_with_this_rule = No corresponde a la regla de plazo elegida.
error-not_with_days = Indique los días o la fecha final, no ambos.

## Messages

messages-about = Todos los mensajes del sistema: en espera, enviados, no entregables.
messages-empty = Ningún mensaje coincide.
messages-empty-then = Los mensajes nacen al encomendar tareas, al llegar resultados o según la escala de avisos.
col-message = Mensaje
col-recipient = Destinatario
col-made = Creado
status-waiting = En espera
status-retry = Se reintentará
status-sent = Enviado
status-failed = Fallido
status-discarded = Descartado
status-cancelled = Cancelado
fate-waiting = Saldrá a partir de: { $at }
fate-sent = El servidor de correo lo aceptó: { $at }
fate-retry =
    { $n ->
        [one] { $n } intento
       *[other] { $n } intentos
    }; próximo: { $at }
fate-failed = El servidor lo rechazó definitivamente: { $at }
fate-discarded = Un administrador lo descartó: { $at }
fate-cancelled = Ya no era cierto al salir: { $at }
trouble-no-smtp = No hay servidor de correo configurado: los mensajes esperan en la bandeja, ninguno se pierde.
trouble-smtp = No se puede usar el servidor de correo: { $cause }. Los mensajes esperan y saldrán al repararlo.
trouble-held = El sistema está retenido; no sale ningún mensaje.
server-said = El servidor de correo respondió:
message-text = Texto
message-of = Sobre
message-resend = Enviar de nuevo
message-discard = Descartar
hold-title = Retención
hold-about = El sistema está retenido, como tras una restauración: no se urge ni sale ningún mensaje. Revise y decida.
hold-not = Todo funciona. Puede retenerse para una revisión.
hold-hold = Retener
hold-hold-confirm = ¿Detener todo aviso y mensaje hasta liberarlo?
hold-release = Liberar
hold-discard = Descartar lo pendiente y liberar
hold-discard-confirm = ¿Descartar todos los mensajes en espera? No se enviarán.

## Calendar

calendar-of = Días hábiles de { $year }
calendar-about =
    { $n ->
        [one] { $n } día hábil
       *[other] { $n } días hábiles
    }. Un cambio mueve los avisos; los plazos fijados no cambian.
calendar-blank = No hay festivos cargados para { $year }; los plazos de ese año pueden calcularse mal.
calendar-marked = Días libres y recuperables
calendar-day = Cambiar un día
calendar-day-of = { $date }
calendar-import = Importar un calendario
legend-day-off = Día libre
legend-make-up = Día recuperable
day-kind-working = Según el día de la semana
day-kind-holiday = Festivo
day-kind-compensatory_day_off = Día libre compensatorio
day-kind-swapped_day_off = Día libre permutado
day-kind-compensatory_working_day = Día hábil recuperable
field-day-name = Nombre del día

## Imports

import = Importar
import-new = Importar un archivo
report = Lo que contiene el archivo
field-one-more-file = Otro archivo
field-file = Archivo
hint-import = CSV (UTF-8) o XLSX; los calendarios también pueden ser ICS.
field-dry-run = Solo comprobar, sin guardar
import-good =
    { $n ->
        [one] { $n } fila es válida y se guardará.
       *[other] { $n } filas son válidas y se guardarán.
    }
import-bad-row = Fila { $row }, columna { $column }: { $complaint }

## People

field-q-people = Buscar por nombre o correo
field-name = Nombre
field-locale = Idioma de los mensajes
field-role = Función
field-organisation = Organismo
field-from = Desde
field-to = Hasta
col-posts = Cargos
no-posts = Sin cargos
no-posts-then = Asigne un cargo en un organismo para que esta persona pueda empezar.
people-empty = No se encontró a nadie.
people-empty-then = Pruebe otro nombre (puede omitir las tildes), añada una persona o importe una lista.
person-new = Añadir una persona
person-invite = Crear un enlace para fijar la contraseña
person-close = Cerrar la cuenta
invitation-link = Enlace para fijar la contraseña
invitation-link-about = Se muestra y sirve una sola vez. Entréguelo a la persona correcta.
post-new = Asignar un cargo
post-end = Finalizar
post-end-confirm = ¿Finalizar este cargo hoy?
status-active = Activa
status-invited = Aún sin contraseña
status-former = Anterior
status-provisional = Código provisional

## Organisations

organisations-about = A fecha { $date }. Se conservan los fusionados o renombrados.
organisations-empty = No se encontró ningún organismo.
organisations-empty-then = Pruebe otro nombre, código o día; un administrador importa la lista de un fichero.
field-q-organisations = Buscar por nombre o código
field-as-of = A fecha de
field-code = Código
hint-code = Por ejemplo, H18.
field-name-vi = Nombre en vietnamita
field-name-en = Nombre en inglés
field-name-es = Nombre en español
field-parent = Organismo superior
field-mailbox = Buzón
hint-mailbox = Recibe los avisos cuando nadie ocupa un cargo.
field-valid-from = Vigente desde
field-valid-to = Vigente hasta
col-valid = Vigencia
today-on = hoy
predecessors = Procede de
successors = Sucesores
field-successor = Sucesor
successor-add = Nombrar un sucesor
organisation-new = Añadir un organismo
organisation-edit = Editar el organismo
organisation-no-people = Nadie ocupa un cargo aquí.
organisation-no-people-then = Los avisos van a su buzón o al organismo superior.
organisation-kind-central_office = Oficina central
organisation-kind-ministry = Ministerio
organisation-kind-ministerial_level_agency = Agencia de rango ministerial
organisation-kind-government_agency = Agencia gubernamental
organisation-kind-province = Provincia o ciudad
organisation-kind-district = Distrito
organisation-kind-commune = Comuna o barrio
organisation-kind-department = Departamento
organisation-kind-other = Otro

## Running

jobs-about = Lo que el programa hace por sí solo, y si lo hace.
jobs-checks = Autocomprobación
jobs-no-checks = Aún no hay autocomprobaciones.
jobs-timetable = Horario
jobs-runs = Últimas ejecuciones
jobs-empty = El horario está vacío.
jobs-empty-then = Un proceso de trabajo escribe el horario y las ejecuciones al arrancar.
runs-empty = Aún no se ha ejecutado nada.
col-job = Trabajo
col-next-five = Próximas cinco
col-planned = Previsto
col-outcome = Resultado
col-took = Duración
col-detail = Detalle
milliseconds = { $n } ms
job-edit = Cambiar
field-expression = Expresión
hint-expression = Segundo minuto hora día mes día de la semana; los días por nombre, p. ej. 0 0 8 * * Mon-Fri.
field-is-enabled = Se ejecuta
job-sweep = Repaso de plazos
job-compose = Componer mensajes
job-deliver = Enviar mensajes
job-self_check = Autocomprobación
job-checkpoint = Punto de control del historial
job-clean_up = Limpieza
job-occurrences = Crear tareas periódicas
job-freeze = Cierre de cifras del periodo
status-done = Hecho
status-running = En marcha
status-missed = Omitido
check-looks-good = Todos los plazos se revisaron a tiempo.
check-looks-late =
    { $n ->
        [one] { $n } plazo debió revisarse hace más de 5 minutos.
       *[other] { $n } plazos debieron revisarse hace más de 5 minutos.
    }
error-cron = La expresión no se entiende; los días de la semana se escriben por nombre.

## More complaints about fields

error-ambiguous_code = Este código designa varios organismos; precise cuál.
error-a_new_name_is_a_new_validity = Un nombre nuevo requiere una vigencia propia.
error-a_post_is_not_prolonged = Un cargo no se prolonga; asigne uno nuevo.
error-before_the_first_day = Termina antes de empezar.
error-clock_never_goes_back = El reloj nunca retrocede.
error-code_is_taken_then = Otro organismo tiene este código en esa fecha.
error-differs_from_an_earlier_row = Difiere de una fila anterior.
error-due_after_lead = El plazo de un coordinador nunca es posterior al del responsable.
error-empty_collective = Este grupo está vacío en esa fecha.
error-empty_file = El archivo está vacío.
error-held_already = Esta persona ya ocupa ese cargo.
error-its_own_parent = Un organismo no puede ser superior de sí mismo.
error-its_own_successor = Un organismo no puede sucederse a sí mismo.
error-missing_column = Falta una columna: { $detail }
error-not_a_code = No es un código de organismo.
error-not_a_collective_code = El código de grupo empieza por @ y lleva minúsculas, cifras y guiones.
error-not_a_cursor = No se encuentra este lugar de la lista.
error-not_a_date = No es una fecha: escríbala como 31/12/2023.
error-not_a_member = Esta persona no es miembro del grupo de trabajo.
error-not_a_plain_name = El nombre tiene caracteres no permitidos.
error-not_a_table = El archivo no se puede leer como tabla.
error-not_after_send_at = Debe ser posterior a la hora en que empiezan los envíos.
error-organisation_has_not_ended = Este organismo sigue vigente.
error-person_is_inactive = La cuenta de esta persona está cerrada.
error-too_deep = Hay demasiados niveles.
error-too_large = Es demasiado grande.
error-too_many = Hay demasiados.
error-too_many_rows = El archivo tiene demasiadas filas.
error-unknown_kind = No existe este tipo.
error-not_utf8 = El archivo no es texto UTF-8.
error-password_is_the_address = La contraseña no puede ser la dirección de correo.
error-password_too_plain = La contraseña es demasiado sencilla.
error-unknown_collective = No existe este grupo.
error-unknown_locale = No existe este idioma.
error-unknown_person = No existe esta persona.
error-unknown_role = No existe esta función.
error-unknown_status = No existe esta situación.
error-ambiguous_directive = Varios documentos tienen este número y esta fecha; corríjalos antes de importar.
error-ambiguous_organisation = Varios organismos se llaman así; indique el código.
error-column_named_twice = Una columna aparece dos veces: { $detail }
error-directive_not_issued = Este documento es un borrador, está cerrado o revocado: solo se añaden tareas a documentos emitidos.
error-in_the_future = Este día aún no ha llegado.
error-not_with_this_state = No corresponde al estado de la tarea.
error-old_excel_format = Es un libro del formato antiguo (.xls): guárdelo como .xlsx o CSV.
error-state_not_imported = Solo se incorporan tareas asignadas, en curso, completadas o retiradas.
error-unknown_column = No existe esta columna: { $detail }
error-unknown_state = No existe tal estado de una tarea.
error-unpacks_too_large = El libro descomprimido es demasiado grande: guarde solo la hoja, o como CSV.

## More rules that refuse an act

rule-a_new_name_is_a_new_validity = Un nombre nuevo requiere una vigencia propia.
rule-answered_already = Esta petición está en curso o ya fue respondida.
rule-key_of_another_request = Esta clave pertenece a otra petición.
rule-invitation_expired = El enlace ha caducado.
rule-invitation_used = El enlace ya se usó.
rule-issued_number_date_and_issuer_stay = Número, fecha y emisor no cambian una vez emitida.
rule-no_central_office = El registro no tiene oficina central.
rule-organisation_has_not_ended = Este organismo sigue vigente.
rule-same_as_the_newest_policy = Es igual a la política más reciente.
rule-the_last_administrator_stays = El último administrador permanece.
rule-too_many_collectives = Hay demasiados grupos.
rule-too_many_tokens = Hay demasiadas claves; revoque alguna.
rule-admin_only = Solo lo hacen los administradores.
rule-secretariat_only = Solo lo hace la secretaría.
rule-machine_only = Solo lo hace el propio programa.
rule-not_for_this_role = Su función no permite hacer esto.
rule-own_tokens_only = Solo sus propias claves.
rule-stale = Alguien lo cambió después de que abriera la página.
## Cartas

letter-greeting = Estimada colega, estimado colega:
letter-footer = Esta carta fue enviada automáticamente por el sistema de seguimiento de tareas; le rogamos no responder.
letter-more = … y { $n } más
letter-open = Abrir en Dondoc
letter-open-work = Abrir mi trabajo
letter-subject-one = { $what }: { $title }
letter-subject-many =
    { $what }: { $n ->
        [one] { $n } tarea
       *[other] { $n } tareas
    }
letter-subject-mixed = { $what } ({ $n }); y { $rest } más
letter-heading = { $kind }: { $what }
letter-reference = Referencia: { $reference }
letter-lead = Responsable: { $lead }
letter-due = Plazo: { $date }
letter-undated = Todavía sin plazo
letter-words = En sus palabras: { $text }
letter-in-place-of = Se le informa en lugar de { $name }, que está ausente.
letter-no-recipient = No consta destinatario de este organismo; se informa a esta dirección en su lugar.
letter-due-reminder = Recordatorio: tarea por vencer
letter-due-overdue = Tarea vencida
letter-due-slip = Aviso: tarea vencida
letter-due-letter = Carta de requerimiento: tarea vencida
letter-due-escalation = Elevación: tarea muy vencida
letter-acknowledgement = tarea sin acuse de recibo
letter-return = tarea devuelta a la espera de quien la asignó
letter-review = resultado a la espera de revisión
letter-event-other = Novedad sobre una tarea
letter-event-issue = Nueva tarea asignada
letter-event-import = Tareas incorporadas desde un archivo
letter-event-coordinate = Nueva tarea en la que colaborar
letter-event-reassign = Tarea reasignada a su organismo
letter-event-reassign-away = Tarea reasignada a otro responsable
letter-event-urge = Tarea requerida
letter-event-insist = Quien asignó la tarea la mantiene
letter-event-return = Tarea devuelta
letter-event-submit = Resultado presentado
letter-event-reject = Resultado rechazado
letter-event-reopen = Tarea reabierta
letter-event-recall = Presentación retirada
letter-event-accept = Resultado aceptado, tarea completada
letter-event-suspend = Tarea suspendida
letter-event-resume = Tarea reanudada
letter-event-withdraw = Tarea retirada
letter-event-change_due_date = Plazo modificado
letter-event-correct = Tarea corregida
letter-ask-acknowledge = Le rogamos acusar recibo de la tarea, o devolverla si no es de su competencia.
letter-ask-coordinate = Le rogamos colaborar con el organismo responsable.
letter-ask-in-time = Le rogamos completarla y presentar el resultado dentro del plazo.
letter-ask-late = Le rogamos completarla y presentar el resultado sin demora; si hay un obstáculo, indique el motivo y comprométase a una fecha.
letter-ask-return = Le rogamos decidir: mantener, reasignar o retirar la tarea.
letter-ask-review = Le rogamos revisar el resultado y aceptarlo o rechazarlo.
letter-ask-again = Le rogamos continuar y presentar de nuevo el resultado.
letter-ask-follow = Para su conocimiento y seguimiento.
letter-ask-link = Le rogamos abrir este enlace para fijar una contraseña. Sirve una sola vez; no lo comparta.
letter-ask-keep = Le rogamos guardar esta carta: prueba el historial en caso de auditoría.
letter-invitation = Invitación al sistema
letter-password = Nueva contraseña
letter-link-ends = El enlace sirve hasta { $at }
letter-link-hidden = (El enlace ya no se muestra.)
letter-checkpoint = Punto de control del historial
letter-checkpoint-about =
    Punto de control { $number } sobre { $events ->
        [one] { $events } suceso
       *[other] { $events } sucesos
    }; hash raíz: { $root }
letter-gap = El sistema dejó de vigilar durante un tiempo
letter-gap-about = No hubo ninguna revisión desde { $from } hasta { $until }. Lo que venció mientras tanto se comunica una sola vez, según las reglas.
letter-ask-imported = Revise la lista: las tareas nuevas para usted deben acusarse.
letter-import-led =
    { $n ->
        [one] { $n } tarea abierta que dirige su organismo
       *[other] { $n } tareas abiertas que dirige su organismo
    }
letter-import-helped =
    { $n ->
        [one] { $n } tarea abierta en la que coopera su organismo
       *[other] { $n } tareas abiertas en las que coopera su organismo
    }

## Páginas: después de un acto, mi trabajo, historial
flash-reorganised = { $n ->
    [0] Ejecutado; ninguna tarea tuvo que cambiar de responsable.
    [one] Una tarea pasó a su sucesor. El recuento está abajo.
   *[other] { $n } tareas pasaron a sus sucesores. El recuento está abajo.
}
flash-issued = { $n ->
    [one] Emitida: { $n } tarea asignada.
   *[other] Emitida: { $n } tareas asignadas.
}
flash-signed-out = Ha cerrado la sesión.
flash-password = La contraseña está guardada. Inicie sesión.
flash-entered = La contraseña está guardada y la sesión, iniciada.
flash-removed = Retirado.
flash-discarded = { $n ->
    [one] { $n } mensaje en espera descartado.
   *[other] { $n } mensajes en espera descartados.
}
flash-moved = { $n ->
    [one] Guardado. { $n } reloj avisa ahora en otro momento.
   *[other] Guardado. { $n } relojes avisan ahora en otro momento.
}
flash-imported = { $n ->
    [one] { $n } fila importada.
   *[other] { $n } filas importadas.
}
group-undated = Sin fecha límite
group-undated-then = Alguien tiene que fijarla.
group-with_assigner = En manos de quien asignó
group-with_assigner-then = A la espera de una revisión o de respuesta a una devolución.
sort-due = Plazo más próximo
sort-newest = Más recientes
in-clause = Cláusula { $path }: { $complaint }
n-coordinators = { $n ->
    [one] { $n } coordinador
   *[other] { $n } coordinadores
}
field-completed-on = Completada el
clock-acknowledgement = Sin acuse de recibo – { $kind }
clock-return = Devuelta, en espera – { $kind }
clock-review = Pendiente de revisión – { $kind }
error-not_a_number = Escriba un número.
directive-discard = Desechar el borrador
directive-discard-confirm = ¿Desechar este borrador? No se puede recuperar.
rule-only_drafts_change = Solo se modifican los borradores.
rule-only_issued_directives_are_revoked = Solo se revocan directivas emitidas.
rule-nothing_to_issue = Todavía no hay ninguna cláusula que emitir.
rule-too_many_tasks = Son demasiadas tareas para una directiva.
group-overdue_seen = Vencidas
group-overdue_seen-then = Pasó su plazo sin resultado.
group-overdue_elsewhere = Vencidas
group-overdue_elsewhere-then = Sin presentar: apremie al responsable o decida qué hacer.
field-relation = Relación con otro documento
field-related = Ese documento
relation-amends = Modifica
relation-replaces = Sustituye
letter-decision = una solicitud de prórroga espera decisión
letter-part = una parte por entregar
letter-report = un informe trimestral por presentar
letter-triage = una dificultad espera ser examinada
letter-answer = una dificultad espera respuesta
letter-ask-decide = Decida, por favor: concédala o deniéguela.
letter-ask-part = Termine y entregue su parte, por favor.
letter-ask-report = Informe sobre el avance de este trimestre, por favor.
letter-ask-triage = Examínela y diríjala al organismo competente.
letter-ask-answer = Responda, o decline si no es de su competencia.
clock-decision = Solicitud a la espera de decisión – { $kind }
clock-part = Parte del coordinador – { $kind }
clock-report = Informe trimestral – { $kind }
clock-triage = Dificultad sin examinar – { $kind }
clock-answer = Dificultad a la espera de respuesta – { $kind }

## Comentarios y archivos
talk = Comentarios
talk-all = Comentarios – { $reference }
talk-empty = Todavía no se ha dicho nada.
talk-older = Comentarios anteriores
talk-whole = Leerlo entero
talk-say = Comentar
talk-files = Archivos
talk-no-files = No hay archivos.
talk-send = Subir
talk-remove = Quitar
talk-remove-confirm = ¿Quitar este archivo? Su contenido desaparece; el historial conserva que estuvo aquí.
talk-held = parte de un resultado presentado
field-comment = Comentario
field-attachments = Archivos que lo acreditan
hint-comment = Escriba @ delante de la dirección de correo de quien ve la tarea para avisarle, por ejemplo @nombre@organismo.vn.
hint-attachment = PDF, docx, xlsx, pptx, odt, PNG, JPEG, txt, csv; hasta 20 MB por archivo y 200 MB en total.
hint-attachments = Elija entre los archivos subidos.
hint-number-or-file = Hace falta un número de documento o al menos un archivo.
size-bytes =
    { $n ->
        [one] { $n } byte
       *[other] { $n } bytes
    }
size-kilobytes = { $n } kB
size-megabytes = { $n } MB
event-comment = Comentó
event-attach = Archivo subido
event-detach = Archivo quitado
letter-event-comment = Nuevo comentario sobre una tarea
letter-event-mention = Le mencionan en un comentario
letter-ask-reply = Mírelo, por favor, y responda en la página de la tarea.
rule-own_files_only = Solo sus propios archivos.
rule-a_submission_rests_on_it = Un resultado presentado se apoya en este archivo; por eso se conserva.
rule-too_many_comments = Hay demasiados comentarios sobre esta tarea.
error-file_too_large = El archivo supera los 20 MB: reduzca sus imágenes o divídalo.
error-not_a_file_name = El nombre del archivo no sirve; cámbielo.
error-file_is_a_program = El archivo es un programa; no se admiten programas, se llamen como se llamen.
error-file_is_an_archive = No se admiten archivos comprimidos; suba los archivos uno por uno.
error-file_has_macros = El archivo tiene macros; guárdelo sin ellas.
error-file_is_broken = El archivo está dañado; guárdelo de nuevo y súbalo.
error-file_unpacks_too_large = El archivo ocupa demasiado al descomprimirse.
error-file_leads_outside = El archivo contiene rutas que llevan fuera de él; no se admite.
error-file_kind_not_taken = No se admite este tipo de archivo; envíe PDF, docx, xlsx, pptx, odt, PNG, JPEG, txt o csv (UTF-8).
error-content_differs_from_name = El contenido no es lo que dice la extensión del nombre; corrija el nombre o elija el archivo correcto.
error-one_file_only = Envíe un archivo cada vez.
error-too_many_files = La tarea tiene demasiados archivos; quite algunos.
error-no_room_left = Los archivos de aquí llegan a 200 MB; quite algunos.
error-unknown_attachment = La tarea no tiene ese archivo.
error-too_many_mentions = Se menciona a demasiadas personas en un comentario.
error-mention_sees_nothing = Alguien nombrado tras @ no ve esta tarea; quite la dirección o corríjala.
## Solicitudes de prórroga, partes de los coordinadores
action-request_extension = Solicitar prórroga o retiro
action-grant_extension = Conceder la solicitud
action-refuse_extension = Denegar la solicitud
action-withdraw_extension = Retirar la solicitud
event-request_extension = Prórroga solicitada
event-grant_extension = Solicitud concedida
event-refuse_extension = Solicitud denegada
event-withdraw_extension = Solicitud retirada
extension-kind-postpone = Una fecha posterior
extension-kind-withdraw = Ser eximido
field-extension-kind = Qué se solicita
field-granted-due-on = Fecha concedida
hint-postpone = Solo cuando se pide una fecha posterior.
hint-granted = Déjelo vacío para conceder la fecha solicitada.
extension-asked-until = Se solicita aplazar hasta el { $date }; debe decidirse a más tardar el { $by }. Los avisos siguen la fecha anterior.
extension-asked-off = Se solicita eximir de la tarea; debe decidirse a más tardar el { $by }. Los avisos continúan.
rule-extension_pending = Ya hay una solicitud a la espera de decisión.
rule-no_extension_pending = Ya no hay ninguna solicitud a la espera de decisión.
rule-part_delivered_already = Esta parte ya se entregó, o no es de su organismo.
error-not_later = Debe ser posterior a la fecha límite actual.
error-not_with_this_kind = Lo que solicita no lo necesita; déjelo vacío.
letter-event-request_extension = Prórroga solicitada
letter-event-grant_extension = Solicitud concedida
letter-event-refuse_extension = Solicitud denegada
letter-event-withdraw_extension = Solicitud retirada
letter-event-part_deliver = Un coordinador entregó su parte
letter-extension-pending = Hay una solicitud de prórroga a la espera de decisión.
nav-extensions = Prórrogas
extensions-about = Lo que solicitan los responsables; primero lo que más ha esperado.
extensions-empty = No hay solicitudes.
extensions-empty-then = Cuando un responsable solicite otra fecha o ser eximido, aparecerá aquí.
extension-state-requested = A la espera de decisión
extension-state-granted = Concedida
extension-state-refused = Denegada
extension-state-withdrawn = Retirada
col-asked-for = Se solicita
col-requested = Solicitada el
col-answer = Respuesta
postpone-from-to = { $from } → { $to }

## Páginas de administración, cuenta, historial
nav-policies = Escalas
nav-audit = Historial
title-me = Mi cuenta
message-resend-confirm = El servidor de correo ya aceptó este mensaje. ¿Enviarlo otra vez?
message-discard-confirm = ¿Descartar este mensaje? No se enviará y su contenido se dará por comunicado.
message-text-today = Redactado según el estado actual de las tareas; los días indicados en la carta enviada pueden ser otros.
calendar-day-about = Un cambio mueve los avisos futuros; los plazos fijados no cambian. Al guardar, la página dirá qué se movió.
field-day-name-en = Nombre del día en inglés
field-day-name-es = Nombre del día en español
calendar-moved = El calendario ha cambiado
calendar-moved-about = { $n ->
    [one] { $n } reloj avisará en otro momento.
   *[other] { $n } relojes avisarán en otro momento.
}
calendar-moved-days = Días cambiados:
col-clock = Reloj
col-was = Antes
col-is = Ahora
clock-name-due = Plazo
clock-name-acknowledgement = Acuse de recibo
clock-name-return = Devolución por resolver
clock-name-review = Resultado por revisar
clock-name-decision = Prórroga por decidir
clock-name-part = Parte del coordinador
clock-name-report = Informe trimestral
clock-name-triage = Dificultad por encauzar
clock-name-answer = Dificultad por responder
subject-extension = Solicitud de prórroga
subject-import = Importación
subject-difficulty = Dificultad
import-apply = Escribir las filas correctas
import-apply-about = Aún no se ha escrito nada. Revise el informe y decida.
import-other-file = Elegir otro archivo
import-calendar-about = Un archivo CSV o XLSX con las columnas date, kind, name_vi, name_en, name_es, o un archivo ICS.
import-people-about = Un archivo CSV o XLSX con las columnas name, email, locale, organisation, role, from, to.
import-organisations-about = Un archivo CSV o XLSX con las columnas code, name_vi, name_en, name_es, kind, parent, mailbox, valid_from, valid_to, successor.
import-created = { $n ->
    [one] { $n } fila añade algo nuevo.
   *[other] { $n } filas añaden algo nuevo.
}
import-was-created = { $n ->
    [one] Se añadió { $n } fila.
   *[other] Se añadieron { $n } filas.
}
import-changed = { $n ->
    [one] { $n } fila cambia algo existente.
   *[other] { $n } filas cambian algo existente.
}
import-was-changed = { $n ->
    [one] { $n } fila cambió algo.
   *[other] { $n } filas cambiaron algo.
}
import-same = { $n ->
    [one] { $n } fila no cambia nada.
   *[other] { $n } filas no cambian nada.
}
import-moves = { $n ->
    [one] { $n } reloj avisará en otro momento.
   *[other] { $n } relojes avisarán en otro momento.
}
import-rejected = { $n ->
    [one] Se rechaza { $n } fila:
   *[other] Se rechazan { $n } filas:
}
import-more = { $n ->
    [one] … y { $n } error más.
   *[other] … y { $n } errores más.
}
import-nothing = El archivo no tiene filas.
person-edit = Modificar los datos
person-open = Reabrir la cuenta
person-close-confirm = ¿Cerrar la cuenta? Terminan todas las sesiones y claves de esta persona.
flash-invited = Se creó el enlace y se envía un mensaje.
hint-name-stays = Solo cambia mientras nada se refiera a él; después, un nombre nuevo es una vigencia nueva.
field-code-is-provisional = Código provisional, sin fuente que lo confirme
check-looks-since = Un reloj debía revisarse desde { $since }.
check-mail-good = La salida de mensajes funciona.
check-waiting = { $n ->
    [one] { $n } mensaje espera.
   *[other] { $n } mensajes esperan.
}
check-waiting-since = { $n ->
    [one] { $n } mensaje espera desde { $since }.
   *[other] { $n } mensajes esperan, el más antiguo desde { $since }.
}
check-failed = { $n ->
    [one] No se pudo entregar { $n } mensaje.
   *[other] No se pudieron entregar { $n } mensajes.
}
check-calendar-until = Hay festivos registrados hasta el { $date }.
check-calendar-ends = Solo hay festivos hasta el { $date }: importe el año próximo.
check-calendar-empty = El calendario no tiene festivos.
check-without-address = { $n ->
    [one] { $n } aviso no encontró dirección.
   *[other] { $n } avisos no encontraron dirección.
}
check-focals-good = Todo organismo responsable de una tarea abierta tiene enlace.
check-focals-missing = { $n ->
    [one] { $n } responsable de tareas abiertas no tiene enlace.
   *[other] { $n } responsables de tareas abiertas no tienen enlace.
}
check-leaderless = { $name }: lo que sale necesita la aprobación de su titular, y nadie ocupa ese cargo. { $n ->
    [0] Las solicitudes esperarán
    [one] { $n } solicitud espera
   *[other] { $n } solicitudes esperan
 } hasta que alguien lo ocupe, o hasta que se quite la aprobación y quien lo pidió lo envíe de nuevo.
check-leaderless-more = { $n ->
    [one] { $n } organismo más exige aprobación y no tiene titular.
   *[other] { $n } organismos más exigen aprobación y no tienen titular.
}
check-checkpoint = Última verificación del historial: { $at }
job-fold_tally = Consolidar los recuentos
job-freeze_figures = Cierre de cifras periódicas
job-create_occurrences = Creación de tareas periódicas
error-needs_six_fields = Hacen falta seis partes: segundo minuto hora día mes día de la semana.
error-weekday_by_name = Escriba los días por su nombre, por ejemplo Mon-Fri.
error-not_a_time = No es una hora de la forma hora:minuto.
rule-being_sent = Se está enviando en este momento.
rule-csrf_missing = La página estuvo abierta demasiado tiempo o falta la protección del formulario; vuelva a cargarla.
rule-form_from_elsewhere = Este formulario no procede de una página nuestra.
rule-database_busy = La base de datos está ocupada.
rule-exists_already = Ya existe.
rule-held_already = El sistema ya está retenido.
rule-not_held = El sistema no está retenido.
rule-not_sent_and_not_failed = Solo se reenvía lo enviado o fallido.
rule-not_waiting = Ya no está en espera.
rule-secret_is_gone = El enlace ya no se conserva; cree uno nuevo.
rule-malformed = No se puede leer la solicitud.
rule-malformed_query = No se puede leer la dirección.
rule-throttled = Demasiados intentos.
rule-token_may_only_read = Esta clave solo puede leer.
rule-too_large = Lo enviado es demasiado grande.
rule-checkpoints = Su función no permite hacerlo.
rule-discard = Su función no permite hacerlo.
rule-hold = Su función no permite hacerlo.
rule-jobs = Su función no permite hacerlo.
rule-messages = Su función no permite hacerlo.
rule-notices = Su función no permite hacerlo.
rule-release = Su función no permite hacerlo.
rule-resend = Su función no permite hacerlo.
my-posts = Mis cargos
tokens = Claves de acceso
tokens-about = Los programas actúan en su nombre con una clave a través de la interfaz.
tokens-empty = No hay claves de acceso.
tokens-empty-then = Cree una solo cuando un programa la necesite.
token-new = Crear una clave
token-make = Crear
token-made = La clave nueva
token-made-about = Se muestra solo esta vez. Cópiela y guárdela como una contraseña.
token-revoke = Revocar
token-revoke-confirm = ¿Revocar esta clave? Los programas que la usan serán rechazados de inmediato.
field-token-name = Para qué es
hint-token-name = Por ejemplo: informe semanal.
field-token-scope = Alcance
token-scope-read = Solo lectura
token-scope-write = Leer y actuar
field-token-days = Días de validez (366 como máximo)
col-expires = Caduca
flash-token = Se creó la clave.
sessions = Sesiones
sessions-about = Si olvidó cerrar la sesión en otro equipo, termine todas; las claves se conservan.
sign-out-everywhere = Cerrar todas las sesiones
sign-out-everywhere-confirm = ¿Terminar todas las sesiones, incluida esta?
audit-about = Todo lo ocurrido, lo más reciente primero. Ninguna línea puede cambiarse ni borrarse sin que se note.
audit-same = Paso { $n } de este asunto
audit-empty = No se encontró nada.
audit-empty-then = Compruebe el identificador o quite el filtro.
field-subject = Identificador de un asunto
col-when = Cuándo
col-who = Quién
col-what = Qué
col-subject = Sobre
checkpoints = Puntos de control
checkpoints-about = Cada uno fija lo anterior con una huella que se envía a los auditores.
checkpoints-empty = Aún no hay puntos de control.
checkpoints-empty-then = El primero se hace por la noche, según el horario.
col-version = Versión
col-order = N.º
col-events = Hechos
col-root = Huella raíz
subject-task = Tarea
subject-directive = Directiva
subject-person = Persona
subject-organisation = Organismo
subject-message = Mensaje
subject-installation = Instalación
subject-timetable = Horario
subject-calendar = Calendario
subject-policy = Escala
subject-post = Cargo
subject-collective = Grupo
act-create = Añadido
act-change = Modificado
act-end = Terminado
act-add_successors = Sucesores indicados
act-import = Importado
act-edit = Editado
act-hold = Retenido
act-release = Liberado
act-discard = Descartado
act-resend = Reenviado
act-set_job = Horario cambiado
act-invite = Invitado
act-lost_password = Pidió un enlace de contraseña
act-use_invitation = Contraseña elegida
act-set_password = Contraseña fijada en el servidor
act-create_token = Clave creada
act-revoke_token = Clave revocada
act-give_portfolio = Cartera asignada
act-end_portfolio = Cartera terminada
act-add = Versión añadida
act-draft = Redactado
act-correct = Corregido
act-issue = Emitido
act-revoke = Revocado
policy-of = Escala, versión { $n }
policy-about = Los avisos salen a las { $from } y, a más tardar, antes de las { $until } de un día hábil. Los relojes en marcha conservan su versión inicial.
policy-preview = Fechado para este día
policy-preview-show = Ver
policy-versions = Versiones
col-rung = Peldaño
col-offset = Cuándo, respecto de la fecha
col-dated = Fecha y hora
col-level = Nivel
col-hears = Quién lo recibe
ladder-silent = Este reloj no avisa.
rung-before = { $n ->
    [one] { $n } día hábil antes
   *[other] { $n } días hábiles antes
}
rung-on-the-day = El mismo día
rung-after = { $n ->
    [one] { $n } día hábil después
   *[other] { $n } días hábiles después
}
rung-repeat =
    Se repite { $every ->
        [one] cada día hábil
       *[other] cada { $every } días hábiles
    }, { $times ->
        [one] una vez
       *[other] { $times } veces
    } como máximo
policy-new = Añadir una versión
policy-new-about = Solo la usan los relojes que empiecen desde ahora; los que están en marcha conservan la suya. Modifique los peldaños, vea qué se diría cada día y guárdela después.
policy-add = Añadir esta versión
field-policy = Escala (JSON)
in-policy = { $path }: { $complaint }
## Dificultades

nav-difficulties = Dificultades
difficulties-about = Qué lo impide, quién tiene competencia para resolverlo y para cuándo.
difficulties-all = Todas
difficulties-empty = Ningún informe de dificultad coincide.
difficulties-empty-then = Responsables y coordinadores lo comunican desde la página de la tarea.
queue-triage = Por examinar
queue-triage-then = Tómela a cargo, diríjala a quien tenga competencia o desestímela.
queue-answer = Por responder
queue-answer-then = Responda, o decline si no es de su competencia.
queue-mine = Comunicadas por nosotros
queue-mine-then = Confirme cuando esté resuelta.
queue-empty = Nada espera aquí.
difficulty-report = Comunicar una dificultad
difficulty-six-clear = Seis cosas claras: contexto, ámbito, obstáculo, propuesta, competencia y plazo. El informe no detiene el plazo de la tarea.
difficulty-told = Lo comunicado
difficulty-waiting =
    { $n ->
        [one] { $n } día, a la espera de { $whom }
       *[other] { $n } días, a la espera de { $whom }
    }
col-difficulty = Dificultad
field-reporter = Comunicada por
field-needed-by = Necesaria para
field-queue = A mi espera
field-waiting-for = A la espera de
field-field = Ámbito
field-authority = Organismo competente
field-routed-to = Dirigida a
field-answer-by = Responder antes del
field-answer = Respuesta
field-note = Nota
field-context = Información y contexto
field-obstacle = Obstáculo
field-proposal = Solución propuesta
field-blocking = La tarea no puede seguir hasta que se resuelva
reported-by-at = { $who }, { $at }
answer-late =
    { $n ->
        [one] La respuesta lleva { $n } día de retraso; a la espera de { $whom }
       *[other] La respuesta lleva { $n } días de retraso; a la espera de { $whom }
    }
status-reported = Comunicada
status-acknowledged = En examen
status-routed = A la espera de respuesta
status-answered = Respondida
status-resolved = Resuelta
status-dismissed = Desestimada
hint-context = Qué, dónde, desde cuándo; qué se ha intentado ya.
hint-field = Una línea, por ejemplo Hacienda o Suelo.
hint-obstacle = Qué lo impide exactamente: una norma, dinero, datos, técnica.
hint-proposal = Cómo propone resolverlo.
hint-authority = Quién puede decidirlo; la secretaría puede dirigirla a otro organismo.
hint-needed-by = Después de este día la tarea se resentirá.
hint-blocking = La tarea mostrará «bloqueada, N días, a la espera de …». El plazo sigue corriendo.
hint-answer-by = Hoy o más tarde; a quien se dirija se le recuerda por esta fecha.
hint-answer-by-past = La fecha de respuesta ha pasado: hace falta otra.
hint-answer-by-stays = Déjela vacía para conservar la fecha.
difficulty-action-acknowledge = Tomar a cargo
difficulty-action-route = Dirigir al organismo competente
difficulty-action-answer = Responder
difficulty-action-resolve = Confirmar que está resuelta
difficulty-action-decline = Declinar: no es de nuestra competencia
difficulty-action-reopen = No resuelta: devolver
difficulty-action-dismiss = Desestimar
difficulty-action-withdraw = Retirar el informe
difficulty-confirm-dismiss = ¿Desestimar este informe?
difficulty-confirm-withdraw = ¿Retirar este informe?
difficulty-event-report = Dificultad comunicada
difficulty-event-acknowledge = Dificultad tomada a cargo
difficulty-event-route = Dificultad dirigida al organismo competente
difficulty-event-answer = Dificultad respondida
difficulty-event-decline = Dificultad declinada: no es de su competencia
difficulty-event-resolve = Dificultad resuelta, según quien la comunicó
difficulty-event-reopen = Dificultad no resuelta, devuelta
difficulty-event-dismiss = Dificultad desestimada
difficulty-event-withdraw = Informe de dificultad retirado
difficulty-event-join = Reunida en una dificultad común
difficulty-event-attach = Archivo subido
difficulty-event-detach = Archivo quitado
rule-difficulty_not_from_this_state = No es posible mientras el informe esté «{ $state }».
rule-nothing_waits_for_this = Ningún informe espera este paso.
error-no_task_to_block = Sin tarea no hay ninguna que bloquear.
error-past_say_new = La fecha anterior ha pasado: dé otra.
error-two_at_least = Hacen falta al menos dos informes.
error-joined_already = Este informe ya fue reunido con otros.
error-has_ended = Este informe ya terminó.
error-not_the_task_of_the_path = No es la tarea de la dirección.
letter-difficulty-report = Nuevo informe de dificultad
letter-difficulty-acknowledge = Informe de dificultad tomado a cargo
letter-difficulty-route = Informe de dificultad dirigido a su organismo
letter-difficulty-answer = Informe de dificultad respondido
letter-difficulty-decline = Informe de dificultad declinado por el organismo al que se dirigió
letter-difficulty-resolve = Dificultad resuelta
letter-difficulty-reopen = Dificultad no resuelta
letter-difficulty-dismiss = Informe de dificultad desestimado
letter-difficulty-withdraw = Informe de dificultad retirado
letter-ask-confirm = Confirme que está resuelta, o devuélvala con el motivo, por favor.
letter-reporter = Comunicada por: { $reporter }
letter-answer-by = Responder antes del: { $date }
letter-about-task = Tarea: { $title }
letter-subject-reports =
    { $what }: { $n ->
        [one] { $n } informe
       *[other] { $n } informes
    }

## Dificultades comunes

common-difficulty = Dificultad común
common-difficulties = Dificultades comunes
common-difficulties-about = Varios informes sobre el mismo obstáculo se reúnen para trasladarlos y responderlos una sola vez.
common-new = Reunir informes
common-join = Reunir
common-reports = Informes
common-open =
    { $n ->
        [one] un informe, { $open } abierto
       *[other] { $n } informes, { $open } abiertos
    }
common-answered = Respondida
common-unanswered = Sin respuesta todavía
common-joined-at = Reunidos el
common-actions = Hacerlo una vez para todos
common-actions-about = Alcanza a todos los informes que esperan este paso; los demás quedan como están.
common-empty = Todavía no hay ninguna dificultad común.
common-empty-then = Cuando varias provincias informan del mismo obstáculo, la secretaría reúne aquí sus informes.
field-common-title = Dificultad común
field-difficulties = Informes
hint-common-title = Una línea que diga qué impide avanzar.
hint-common-reports = Al menos dos informes abiertos. Cada informe pertenece a una sola dificultad común.
queue-triage-work = Dificultades por examinar
queue-answer-work = Dificultades por responder
queue-mine-work = Dificultades que hemos comunicado

## Un acto sobre varias tareas

bulk-acknowledge = Aceptar varias tareas
bulk-acknowledge-do = Aceptar las tareas elegidas
bulk-urge = Instar varias tareas
bulk-urge-do = Enviar el requerimiento
bulk-will = Qué se hará
bulk-reaches = Tareas: { $tasks }. { $people ->
        [0] No se avisa a nadie.
        [one] Lo recibe una persona, en un mensaje.
       *[other] Lo reciben { $people } personas, en { $people } mensajes.
    }
bulk-left-out-urge =
    { $n ->
        [one] Una tarea queda fuera: presentada, terminada o ya instada hoy.
       *[other] { $n } tareas quedan fuera: presentadas, terminadas o ya instadas hoy.
    }
bulk-left-out-acknowledge =
    { $n ->
        [one] Una tarea queda fuera: no espera acuse de recibo.
       *[other] { $n } tareas quedan fuera: no esperan acuse de recibo.
    }
bulk-left-out-accept =
    { $n ->
        [one] Una tarea queda fuera: no tiene resultado pendiente.
       *[other] { $n } tareas quedan fuera: no tienen resultado pendiente.
    }
bulk-left-out-change_due_date =
    { $n ->
        [one] Una tarea queda fuera: su plazo no se puede cambiar ahora (presentada, suspendida o terminada).
       *[other] { $n } tareas quedan fuera: su plazo no se puede cambiar ahora (presentadas, suspendidas o terminadas).
    }
bulk-more = La lista es más larga: un acto alcanza 200 tareas como máximo. Redúzcala o continúe después.
bulk-task = { $title } – { $lead }. { $lateness }
field-tasks = Tareas
field-urging = Qué se requiere
flash-bulk =
    { $n ->
        [one] Hecho con una tarea.
       *[other] Hecho con { $n } tareas.
    }
rule-no_task_allows_this = Ninguna de las tareas elegidas lo permite ya.
## Subtareas
role-giver-focal = Enlace del órgano que asigna
role-giver-leader = Titular del órgano que asigna
field-departments = Unidades
field-shared = Dejar que el nivel superior la vea
field-withdraw-subtasks = Retirar con ella las subtareas abiertas
field-visibility = Visible para
hint-subtask-due = No más tarde que el plazo de esta tarea.
hint-shared = De lo contrario, el nivel superior solo ve esta tarea.
subtasks-head = Subtareas
subtask-internal = Solo dentro del órgano que la asignó
subtask-shared = También el nivel superior
subtasks-unseen = { $n ->
    [one] Otra subtarea abierta es interna.
   *[other] Otras { $n } subtareas abiertas son internas.
}
split-about = Cada unidad marcada recibe una subtarea. El órgano responsable es quien la asigna.
subtasks-open = Subtareas abiertas: { $open }. Solo continúa si se retiran con ella.
subtasks-withdrawn-with = Se retirarán estas subtareas: { $open }.
subtasks-suspended-with = Estas subtareas se detendrán con ella: { $open }.
subtasks-resumed-with = De estas subtareas, las que se detuvieron con ella continúan: { $open }.
subtasks-cut-with = Un plazo anterior recorta los más tardíos de estas subtareas: { $open }.
subtasks-unshared-with = Lo que está por debajo tampoco se comparte ya: { $open }.
action-split = Dividir en subtareas
action-share = Compartir con el nivel superior
action-unshare = Dejar de compartir
event-split = Dividida en subtareas
event-share = Se cambió quién la ve
group-parts_review = Subtareas por revisar
group-parts_review-then = Acepte el resultado de la unidad o devuélvalo.
group-parts_returned = Devueltas por las unidades
group-parts_returned-then = Insista, reasigne o retire.
error-parent_is_dated = La tarea principal tiene plazo; indique una fecha, { $detail } como muy tarde.
error-open_subtasks = Hay subtareas abiertas: { $detail }. Indique que se retiran con ella o espere a que terminen.
error-not_a_department_of_the_lead = No es una unidad del órgano que asigna la subtarea. Elija una que dependa de él.
error-not_with_parent = Una subtarea no tiene origen propio.
error-unknown_task = No existe esa tarea.
rule-parent_stands_still = La tarea principal está detenida, entregada o terminada; resuelva primero esa.
rule-parent_is_not_shared = La subtarea principal no está compartida; comparta primero esa.
rule-split_too_deep = No se puede dividir más: tres niveles como máximo.
field-part-of = Parte de
subtasks-internal = { $n ->
    [one] una subtarea interna
   *[other] { $n } subtareas internas
}
subtasks-and-internal = { $n ->
    [one] { $named }; y una subtarea interna
   *[other] { $named }; y { $n } subtareas internas
}
## Breaking a directive down

breakdown = Desglose
breakdown-of = Desglose de { $number }
breakdown-about = Pegue el texto o elija un archivo: se proponen tareas, responsables, coordinadores y plazos; usted revisa, corrige y acepta. Nada se asigna a nadie hasta que se emita. Los documentos secretos quedan fuera del sistema.
breakdown-by-hand = Redactar a mano
breakdown-begin = Desglosar
breakdown-open = En curso
breakdown-last = Último cambio
breakdown-none = No hay ningún desglose en curso.
breakdown-none-then = Lo que se empieza se guarda aquí hasta que sea un borrador.
breakdown-no-number = Aún sin número
breakdown-progress =
    { $k } de { $n ->
        [one] { $n } propuesta decidida
       *[other] { $n } propuestas decididas
    }
breakdown-parts = Partes del texto
breakdown-part-open = { $n } sin decidir
breakdown-tally = Estado
breakdown-to-draft = Crear el borrador
breakdown-to-draft-about = Lo aceptado pasa a ser puntos de un borrador. Aún no se emite nada ni se avisa a nadie.
breakdown-becomes = En qué se convierte
breakdown-make-draft = Crear el borrador
breakdown-again = Leer el texto de nuevo
breakdown-again-confirm = ¿Leerlo de nuevo según la fecha y el registro actuales? Se pierden todos los cambios y decisiones.
breakdown-discard = Descartar el desglose
breakdown-discard-confirm = ¿Descartar este desglose? No se puede recuperar.
breakdown-head = Número, fecha y asunto del documento
breakdown-outsiders = Nombres que el registro no conoce
breakdown-outsiders-about = Una propuesta que los nombra se acepta solo cuando usted indica a qué organismo se refiere. Si falta, un administrador lo añade al registro.
breakdown-settle-title = Indicar a quién se refiere un nombre
breakdown-outsider =
    { $n ->
        [one] { $name } ({ $n } propuesta)
       *[other] { $name } ({ $n } propuestas)
    }
breakdown-nobody = – Nadie en particular (solo en el texto) –
breakdown-settle = Asignar este nombre
breakdown-accept-section = Aceptar la sección ({ $n })
breakdown-accept = Aceptar
breakdown-follow = Seguir como tarea
breakdown-leave-out = Omitir
breakdown-take-back = Volver a revisar
breakdown-source = El texto
breakdown-target = Meta
breakdown-doubts = Revisar primero ({ $n })
breakdown-without-heading = Sin encabezado
breakdown-item = Propuesta { $path }
breakdown-save-accept = Guardar y aceptar
breakdown-merge = Unir con la siguiente
breakdown-split = Dividir
breakdown-split-title = Dividir en dos
breakdown-will-accept =
    { $n ->
        [one] { $n } propuesta aceptada
       *[other] { $n } propuestas aceptadas
    } → { $tasks ->
        [one] { $tasks } tarea
       *[other] { $tasks } tareas
    } y { $messages ->
        [one] { $messages } mensaje
       *[other] { $messages } mensajes
    } al emitirse.
breakdown-will-drop =
    { $n ->
        [one] { $n } propuesta no está aceptada: quedará fuera.
       *[other] { $n } propuestas no están aceptadas: quedarán fuera.
    }
breakdown-left-out =
    { $n ->
        [one] Usted omitió { $n } propuesta.
       *[other] Usted omitió { $n } propuestas.
    }
breakdown-general =
    { $n ->
        [one] { $n } exhortación general queda solo en el texto.
       *[other] { $n } exhortaciones generales quedan solo en el texto.
    }
breakdowns-open =
    { $n ->
        [one] { $n } desglose en curso
       *[other] { $n } desgloses en curso
    }
fan-out = { $tasks ->
        [one] { $tasks } tarea
       *[other] { $tasks } tareas
    }, { $messages ->
        [one] { $messages } mensaje
       *[other] { $messages } mensajes
    }
doubt-no_lead = No se nombra ningún responsable.
doubt-not_surely_an_order = Puede que no sea una orden.
doubt-several_dues = Se indican varios plazos; se toma el último.
doubt-year_assumed = El plazo no indica el año; se supone.
doubt-before_a_period = «Antes de» un periodo: revise la fecha.
doubt-span_start_assumed = No dice desde cuándo cuenta; se toma la fecha de la firma.
doubt-due_not_understood = No se entendió el plazo.
doubt-due_in_the_past = El plazo indicado es anterior a la fecha de emisión: compruébelo.
doubt-split_in_the_item = Un punto impreso dio varias tareas.
doubt-split_by_hand = Recién dividida: revise responsables y plazo de esta parte.
doubt-comes_again = Se repite: una tarea por período; compruebe la periodicidad y el día.
doubt-comes_daily = Es trabajo diario; se toma como permanente.
doubt-outside_the_register = «{ $detail }» no está en el registro.
doubt-outsiders = Los nombres con el signo de aviso no están en el registro.
doubt-name_not_exact = «{ $detail }» no es exactamente el nombre del registro.
doubt-no_issue_date = El documento no indica la fecha de emisión: indíquela.
doubt-perhaps_an_order = Este pasaje parece una orden pero no se propuso: ¿seguirlo o descartarlo?
doubt-text_left_out = Algunos pasajes parecen órdenes pero no se propusieron: figuran al principio de la lista.
doubt-no_orders = No se encontraron órdenes.
doubt-named = { $name }: { $complaint }
field-directive-text = Texto del documento
hint-breakdown-text = Pegue todo, con número, fecha y anexos.
hint-breakdown-file = O elija un .txt, .md, .docx o un .pdf con texto, máximo 2 MB.
hint-breakdown-issued-on = Los nombres se entienden según el registro de ese día.
field-outside-name = Nombre en el texto
field-meant = Organismo al que se refiere
field-remember = Recordarlo para la próxima vez
hint-remember = Se recuerdan organismos, no grupos; se ven y se quitan en la página del organismo.
field-leave-out-rest = Lo sé y dejo fuera lo que no está aceptado
field-proposal-kind = Qué es
proposal-kind-task = Una tarea con seguimiento
proposal-kind-general = Una exhortación general
field-add-lead = Añadir un responsable
field-add-coordinator = Añadir un coordinador
hint-leads = Uno por línea: nombre, código o grupo (@provinces, @ministries, @all). Un nombre que el registro no conoce lleva ~ delante.
hint-helpers = Igual; con plazo propio si lo tiene, por ejemplo Ministerio de Finanzas=2025-10-31.
field-split-at = Dónde empieza la segunda parte
error-empty = No contiene texto.
error-document_too_large = El archivo supera 2 MB: quite imágenes o pegue el texto.
error-tcvn3 = Usa la antigua codificación TCVN3 (ABC): conviértalo a Unicode, por ejemplo con UniKey.
error-vni = Usa la antigua codificación VNI: conviértalo a Unicode, por ejemplo con UniKey.
error-unknown_encoding = No se reconoce la codificación: guárdelo como UTF-8.
error-not_a_text = No es un texto: elija .txt, .md, .docx o .pdf.
error-broken_docx = El archivo de Word está dañado: ábralo y guárdelo de nuevo como .docx.
error-zip_bomb = Al descomprimirse es enorme: compruebe su origen.
error-old_or_encrypted_word = Un Word antiguo (.doc) o con contraseña: guárdelo como .docx sin contraseña.
error-rtf = Es un RTF: ábralo y guárdelo como .docx.
error-broken_pdf = El PDF está dañado: imprímalo de nuevo como PDF o pegue su texto.
error-encrypted_pdf = El PDF tiene contraseña: guárdelo sin ella o pegue su texto.
error-scanned_pdf = Las páginas del PDF son imágenes: reconozca antes el texto (OCR) o péguelo.
error-unnamed_letters = Las fuentes del PDF no indican qué letras muestran: guárdelo de nuevo desde el procesador de textos o pegue el texto.
error-no_orders = No se encontró ninguna orden en este texto. Si las hay, redáctelo a mano.
error-text_or_file = Pegue el texto o elija un archivo, no ambos.
error-unknown_organisation_name = Ningún organismo se llamaba «{ $detail }» el día de emisión.
error-nothing_to_part = Ambas partes deben decir algo.
rule-too_many_worksheets = Hay demasiados desgloses en curso; termine o descarte algunos.
rule-worksheet_is_a_draft = El desglose ya es un borrador.
rule-nothing_accepted = Aún no se aceptó nada.
rule-no_next_proposal = No hay propuesta siguiente.
rule-general_is_not_followed = Una exhortación general no es tarea; elija antes seguirla como tarea.
rule-nobody_leads = Nadie la dirige: corrija antes la propuesta.
rule-outside_the_register = Nombra a alguien ajeno al registro: indique antes a quién se refiere.
status-proposed = Sin decidir
status-accepted = Aceptada
status-left_out = Omitida
status-general = General
flash-section-accepted =
    { $n ->
        [one] { $n } propuesta aceptada.
       *[other] { $n } propuestas aceptadas.
    }
flash-section-doubtful =
    { $n ->
        [one] Se aceptó lo seguro; queda { $n } con dudas: revísela.
       *[other] Se aceptó lo seguro; quedan { $n } con dudas: revíselas una a una.
    }
flash-settled =
    { $n ->
        [one] Nombre asignado en { $n } propuesta.
       *[other] Nombre asignado en { $n } propuestas.
    }
alias-title = También llamado
alias-about = Los desgloses entienden estos nombres como este organismo.
alias-learn = Añadir un nombre
alias-forget = Olvidarlo
field-alias = Nombre tal como se escribe
act-learn_alias = Nombre recordado
act-forget_alias = Nombre olvidado
## Ausencias y suplentes

nav-absences = Ausencias
absences-about = Mientras alguien está ausente, su suplente actúa y recibe los mensajes en su lugar, hasta el último día inclusive.
absences-empty = Nadie está ausente.
absences-empty-then = Cada persona comunica su ausencia en la página de su cuenta; la administración, la de cualquiera.
absence-new = Comunicar una ausencia
absence-tell = Comunicar la ausencia
absence-back = Ya está de vuelta
absence-back-confirm = ¿Terminar la ausencia? Desde hoy esta persona vuelve a actuar y a recibir los mensajes.
absence-cancel = Cancelar
absence-cancel-confirm = ¿Cancelar esta ausencia?
absence-now = Ausente ahora
absence-coming = Próxima
field-absent = Ausente
field-deputy = Suplente
field-first-day = Primer día
field-last-day = Último día
hint-deputy = Alguien del mismo organismo que pueda entrar. Para otra persona, pídalo a la administración.
hint-address = Dirección de correo.
my-absences = Ausencias
my-absences-about = Mientras está ausente, su suplente actúa y recibe los mensajes en su lugar. El historial nombra a ambas personas.
my-absences-empty = No hay ausencias próximas.
my-absences-empty-then = Comuníquela antes de viajar o de irse de permiso, para que no se pierda ningún mensaje.
in-place-of = En lugar de { $name } hasta el { $until }
in-place-same = Las mismas tareas que las suyas de arriba.
in-place-idle = No hay nada pendiente.
error-own_deputy = Nadie es su propio suplente; elija a otra persona.
error-absence_overlaps = Esta persona ya está ausente { $detail }; elija otros días o termine antes esa ausencia.
error-cycle_of_deputies = Desde el { $detail } los suplentes volverían a esta persona; elija a otra.
error-cannot_sign_in = Esta persona no puede entrar (sin contraseña o cuenta cerrada); elija a otra.
error-not_a_colleague = Esta persona no es del mismo organismo; elija a un colega o pídalo a la administración.
error-auditors_do_not_act = La auditoría no cambia nada, en lugar de nadie; elija a otra persona.
error-an_absence_is_not_prolonged = Una ausencia no se prolonga; comunique otra.
rule-absence_is_over = Esta ausencia ya terminó.
act-tell_absence = Ausencia comunicada
act-end_absence = Ausencia terminada

## Carteras de seguimiento

nav-portfolios = Seguimiento
portfolios-about = Cada miembro del grupo de trabajo sigue a ministerios y provincias, de un día a otro.
portfolios-unmonitored = Organismos sin seguimiento
portfolios-unmonitored-about = Estos organismos reciben tareas y hoy ningún miembro los sigue.
portfolios-all-monitored = Todos los organismos que reciben tareas tienen seguimiento.
portfolio-give = Asignar una cartera
field-member = Miembro
field-organisations = Organismos
portfolio-tasks = Ver las tareas
portfolio-empty = Aún no sigue a ningún organismo.
portfolios-empty = Aún no hay miembros.
portfolios-empty-then = Dé primero a alguien el cargo de miembro y después los organismos que seguirá.
portfolio-end-confirm = ¿Terminar hoy el seguimiento de este organismo?
field-portfolio = Cartera de
portfolio-own = La mía
work-monitored =
    { $n ->
        [one] Usted sigue a { $n } organismo.
       *[other] Usted sigue a { $n } organismos.
    }
portfolio-lines =
    { $n ->
        [one] { $n } organismo
       *[other] { $n } organismos
    }

## Correo

my-mail = Correo
field-daily-summary = Correo ordinario una vez al día, en un solo mensaje
hint-daily-summary = Un mensaje cada mañana laborable. Lo vencido y lo que se eleva llega enseguida; nadie puede desactivarlo.

## Inspecciones
nav-inspections = Inspecciones
inspections-about = Visitas planificadas, lo que encontraron y lo que lo corrige.
inspections-open = Sin cerrar
inspections-ended = Terminadas
inspections-asked = Resultado del filtro
inspections-empty = No hay ninguna inspección.
inspections-none-open = No hay inspecciones próximas.
inspections-none-open-then = La secretaría planifica una aquí o desde la revisión de atrasos.
inspection-plan = Planificar una inspección
inspection-plan-about = Solo el equipo y el grupo de trabajo ven el plan; los visitados lo ven cuando se anuncia.
inspection-plan-head = Plan
inspection-planned-by = Planificada por
col-inspection = Inspección
field-visit = Visita
field-inspected = Organismos visitados
field-inspected-tasks = Tareas examinadas
field-visit-from = Primer día
field-visit-to = Último día
field-team = Equipo
field-team-lead = Jefe del equipo
field-questions = Preguntas
field-nature = Qué está mal
field-severity = Gravedad
field-cause = Causa
field-responsibility = Responsabilidad
field-evidence = Pruebas
field-finding-about = Sobre
field-corrective-title = Acción correctiva
field-corrective-lead = Quién lo corrige
field-corrective-due = Fecha límite de corrección
field-nothing-found = No se encontró nada
hint-inspection-title = Una línea, por ejemplo: Digitalización de expedientes.
hint-inspected-tasks = Tareas de los organismos elegidos arriba.
hint-team = Quien dirige siempre forma parte del equipo; marque a quienes le acompañan.
hint-questions = Los visitados las leen con el anuncio.
hint-nature = En qué difiere de lo ordenado.
hint-responsibility = Un organismo, una oficina o un cargo.
hint-evidence = Números de documento, cifras, dónde y cuándo se vio.
hint-finding-about = Déjelo vacío si se refiere a todos.
hint-corrective = Déjelo vacío si no hace falta; se asigna como tarea de inmediato.
severity-minor = Leve
severity-serious = Grave
severity-grave = Muy grave
status-planned = Planificada
status-announced = Anunciada
status-under_way = En curso
status-concluded = Concluida
status-to_close = Se puede cerrar
and-more-organisations = y { $n } más
from-to = { $from } – { $to }
inspection-mended =
    { $done } de { $total ->
        [one] { $total } corregida
       *[other] { $total } corregidas
    }
inspection-action-announce = Anunciar a los visitados
inspection-action-start = Empezar
inspection-action-find = Registrar un hallazgo
inspection-action-conclude = Concluir
inspection-action-close = Cerrar
inspection-action-cancel = Cancelar la inspección
inspection-confirm-announce = ¿Anunciar este plan a los visitados?
inspection-confirm-start = ¿Empezar esta inspección?
inspection-confirm-conclude = ¿Concluir? Los visitados leerán lo que se encontró sobre ellos.
inspection-confirm-close = ¿Cerrar esta inspección?
inspection-confirm-cancel = ¿Cancelar esta inspección?
inspection-event-plan = Inspección planificada
inspection-event-announce = Inspección anunciada
inspection-event-start = Inspección empezada
inspection-event-find = Hallazgo registrado
inspection-event-conclude = Inspección concluida
inspection-event-close = Inspección cerrada
inspection-event-cancel = Inspección cancelada
inspection-event-attach = Archivo subido
inspection-event-detach = Archivo quitado
inspection-ready-to-close = No queda nada por corregir: la inspección se puede cerrar.
inspection-findings = Hallazgos
inspection-corrective = Acciones correctivas
inspection-more-actions = Más acciones correctivas
inspection-nothing-found = No se encontró nada.
inspection-no-findings = Aún no hay hallazgos.
inspection-findings-later = Los hallazgos se comunican con la conclusión.
finding-about-all = Todos
rule-inspection_not_from_this_state = No es posible mientras la inspección está «{ $state }».
rule-corrective_actions_open = Quedan acciones correctivas; se cierra cuando todas estén completadas o retiradas.
clock-visit = Inspección próxima – { $kind }
clock-name-visit = Visita
role-team = Equipo de inspección
letter-visit = una inspección está por empezar
letter-inspection-plan = Usted está en un equipo de inspección
letter-inspection-announce = Inspección anunciada
letter-inspection-conclude = Inspección concluida
letter-inspection-close = Inspección cerrada
letter-inspection-cancel = Inspección cancelada
letter-ask-announce = Se pide al jefe del equipo que la anuncie a los visitados.
letter-ask-prepare = Prepare los documentos y a las personas.
letter-ask-findings = Lea los hallazgos y corríjalos a tiempo.
letter-visit-days = Visita: { $from } – { $to }
letter-visit-days-before = Antes: { $from } – { $to }
error-not_in_the_team = El jefe tiene que estar en el equipo; márquelo también allí.
error-not_an_inspector = { $detail } no es inspector ni del grupo de trabajo; elija a otra persona.
error-task_of_another = { $detail } no es tarea de los visitados; quítela o añada su responsable.
error-not_inspected = Este organismo no es visitado.
error-nothing_recorded = No hay hallazgos: registre uno o diga expresamente que no se encontró nada.
error-findings_recorded = Hay hallazgos: no se puede decir que no se encontró nada.
subject-inspection = Inspección
bulk-inspect = Inspeccionar estos organismos …
overview-inspect-week = Inspeccionar en la semana del
overview-inspect-do = Planificar la inspección de los elegidos
letter-subject-visits =
    { $what }: { $n ->
        [one] { $n } inspección
       *[other] { $n } inspecciones
    }
## Aprobación del titular

field-requires-approval = El titular aprueba lo que sale
hint-requires-approval = Lo que presentan, solicitan y comprometen los enlaces espera al titular; lo del propio titular sale enseguida.
approval-required = Sí: resultados, solicitudes de prórroga y compromisos esperan al titular.
approval-lacks-leader = Nadie ocupa el cargo de titular; esto espera hasta que alguien lo ocupe. Un administrador puede dar el cargo o quitar la aprobación.
approval-waits = Espera la aprobación del titular: { $what }
approval-asked = Lo pidió { $who }, { $at }. Aún no ha salido nada; el plazo sigue corriendo.
action-approve = Aprobar
action-send_back = Devolver para corregir
action-withdraw_approval = Retirar la petición
group-approve = Esperan su aprobación
group-approve-then = Apruebe, o devuelva con un motivo.
col-to-leave = Lo que ha de salir
col-asked-by = Lo pidió
field-act = Acto
field-asked-by = Lo pidió
flash-asked = Espera la aprobación de su titular y aún no ha salido.
subject-approval = Aprobación
approval-event-ask = Aprobación del titular pedida
approval-event-approve = Aprobado por el titular
approval-event-send_back = Devuelto por el titular
approval-event-withdraw = Petición de aprobación retirada
approval-event-lapse = Petición de aprobación caducada: la tarea cambió
rule-needs_approval = Esto espera la aprobación del titular antes de salir.
rule-approval_waits = Lo mismo espera ya la aprobación del titular.
rule-approval_decided = Ya no espera aprobación.
rule-approval_outdated = Ya no corresponde a la tarea tal como está; devuélvalo para que se pida de nuevo.
letter-event-approval_ask = Espera su aprobación
letter-event-approval_given = Aprobado por su titular y enviado
letter-event-approval_sent_back = Devuelto por su titular
letter-event-approval_lapsed = Petición de aprobación caducada
letter-ask-approve = Apruebe, por favor, o devuelva con un motivo.
letter-ask-mend = Corríjalo, por favor, y pídalo de nuevo.

# Series
nav-series = Tareas periódicas
series-about = Cada período tiene su propia tarea, creada al comenzar el período.
series-empty = Aún no hay tareas periódicas.
series-empty-then = Al emitir una cláusula periódica, cada organismo tiene aquí una serie de tareas.
col-recurs = Periodicidad
col-period = Período
series-state-running = En curso
series-state-over = Concluida
series-state-ended = Terminada
series-next-on = La siguiente se crea el
series-next-head = Siguiente
series-next = Se crea el { $on }, vence el { $due }
series-occurrences = Períodos
series-missed = Omitido: el programa no funcionó en este período; no se dio tarea
series-no-occurrences = Aún no hay ninguno.
series-ended-because = Motivo del término
series-end = Terminar la serie
hint-series-end = Las tareas dadas se mantienen; no se crean más.
field-series = Forma parte de la serie
series-occurrence = N.º { $n }, { $from } – { $to }
series-event-begin = Serie comenzada
series-event-miss = Períodos omitidos anotados
series-event-end = Serie terminada
due-rule-recurrent = Periódica
field-due-every = Cada cuánto
hint-due-every = Solo para tareas periódicas.
due-every-week = Cada semana
due-every-month = Cada mes
due-every-quarter = Cada trimestre
due-every-half = Cada semestre
due-every-year = Cada año
field-due-day = Día del período
hint-due-day = Día de la semana (1 = lunes) o del último mes del período; vacío: el último día del período.
field-due-until = Hasta
hint-due-until = Vacío: el final del quinto año después de la firma.
recurs-week = Cada semana, a más tardar el domingo
recurs-month = Cada mes, a más tardar el último día
recurs-quarter = Cada trimestre, a más tardar el último día
recurs-half = Cada semestre, a más tardar el último día
recurs-year = Cada año, a más tardar el 31 de diciembre
recurs-month-day = Cada mes, a más tardar el día { $day }
recurs-quarter-day = Cada trimestre, a más tardar el día { $day } del último mes
recurs-half-day = Cada semestre, a más tardar el día { $day } del último mes
recurs-year-day = Cada año, a más tardar el { $day } de diciembre
recurs-week-day = Cada semana, a más tardar el { $day ->
    [1] lunes
    [2] martes
    [3] miércoles
    [4] jueves
    [5] viernes
    [6] sábado
   *[7] domingo
    }
error-no_occurrence_left = La serie termina antes de su primera tarea; elija un final posterior.
error-too_many_occurrences = Demasiados períodos (como máximo { $detail }); elija un final anterior.
error-no_series_of_parts = Una subtarea no puede ser periódica; indique su plazo de otra forma.
error-rrule_malformed = No se puede leer esta RRULE: { $detail }
error-rrule_not_periodic = Solo se aceptan RRULE semanales, mensuales, trimestrales, semestrales o anuales.
error-rrule_without_end = La RRULE necesita un final (UNTIL).
error-rrule_with_count = Use UNTIL en lugar de COUNT.
rule-series_has_ended = La serie ha terminado.

# Frozen figures
nav-periods = Cifras cerradas
periods-about = El 2×2 oficial, cerrado al final del día 25 de cada mes, del 20 del último mes del trimestre, del 15 de junio y del 10 de diciembre; una vez cerrado no cambia.
periods-empty = Aún no hay períodos cerrados.
periods-empty-then = Las cifras se cierran solas la noche después de la fecha de corte.
period-month = Mes { $label }
period-quarter = Trimestre { $label }
period-half = Semestre { $label }
period-year = Año { $label }
period-cut-off = Fecha de corte
period-everything = Todas las tareas
period-facts = { $from } – { $to }, cierre al final del { $cut }.
period-frozen-at = Cerrado el
period-by-all = En total
period-by-class = Por clase de organismo
period-by-organisation = Por organismo
period-by-directive = Por directiva
period-against = Respecto a
period-current = los plazos en la fecha de corte
period-original = los primeros plazos
period-original-about = La línea “los primeros plazos” figura solo donde difiere.
period-corrections = Correcciones
period-corrections-about = Tareas que, según se sabe ahora, debían haberse contado de otra forma; las cifras cerradas no cambian.
period-no-corrections = No hay correcciones.
period-frozen-as = Contada como
period-known-now = Ahora se sabe que es
period-more = Y { $n } más.
figure-all = Total
figure-done_in_time = Completadas en plazo
figure-done_late = Completadas con retraso
figure-open_in_time = Abiertas, en plazo
figure-open_late = Abiertas, vencidas
figure-none = No se cuenta

# One clause, followed
clause-nothing-yet = Aún no se ha presentado nada
## Reorganizaciones

nav-reorganisations = Reorganizaciones
reorganisations-about = Los organismos se fusionan, cambian de nombre o terminan: los informes antiguos conservan el nombre antiguo; el trabajo abierto se traslada por una decisión.
reorganisations-empty = Ninguna reorganización todavía.
reorganisations-empty-then = Un administrador la prepara; la secretaría decide y la ejecuta.
reorganisation-new = Preparar una reorganización
reorganisation-new-about = Nada se traslada todavía: primero verá qué tiene abierto cada organismo.
reorganisation-prepare = Preparar
reorganisation-edit = Cambiar título, decisión, fecha
reorganisation-pairs-about = Un par por línea: el código del que termina y el del que lo sucede (H63 → H38). Si se deja vacío, decide el registro.
reorganisation-add-pair = Añadir o cambiar un par
reorganisation-cancel = Abandonarla
reorganisation-cancel-about = Nada se traslada; lo elegido deja de tener efecto.
reorganisation-as-of = con efecto desde { $date }
reorganisation-notes = Antes de ejecutarla
reorganisation-not-yet = Se puede ejecutar desde { $date }: antes lo que sucede no existe.
reorganisation-by-secretariat = La secretaría decide adónde va el trabajo abierto y la ejecuta; un administrador prepara los pares, los cargos y el seguimiento.
reorganisation-came-since = Algo llegó después de ejecutarla: ejecútela otra vez para trasladarlo también.
reorganisation-undecided =
    { $organisation } no tiene sucesor y { $n ->
        [one] { $n } asunto queda
       *[other] { $n } asuntos quedan
    } sin destino ({ $what }).
reorganisation-carry-out = Ejecutar
reorganisation-carry-out-about = { $tasks ->
    [one] Una tarea
   *[other] { $tasks } tareas
} y { $others ->
    [one] otro elemento
   *[other] otros { $others } elementos
} pasarán en una sola transacción: estado, fechas y relojes se mantienen, solo cambia el organismo. Tarda unos segundos; el recuento se muestra enseguida. Cada persona recibe como mucho una carta.
reorganisation-carry-out-confirm = ¿Trasladar todo lo abierto por esta decisión?
reorganisation-number-about = De la decisión que traslada el trabajo; queda en el historial de cada tarea.
reorganisation-open = Lo que está abierto
reorganisation-nothing-open = No hay nada abierto.
reorganisation-pairs = Lo que termina y lo que sucede
reorganisation-recount = Recuento
reorganisation-done = Ejecutada por { $who }, { $at }, por la decisión { $number }.
reorganisation-count-tasks = Tareas de cualquier estado
reorganisation-count-open = Tareas abiertas
reorganisation-count-led = Abiertas, dirigidas por lo que termina
reorganisation-moved-tasks =
    { $n ->
        [one] { $n } tarea tiene otro responsable
       *[other] { $n } tareas tienen otro responsable
    }
reorganisation-moved-reassigned =
    { $n ->
        [one] { $n } de ellas se reasignó aparte
       *[other] { $n } de ellas se reasignaron aparte
    }
reorganisation-moved-withdrawn =
    { $n ->
        [one] { $n } subtarea de tareas reasignadas se retiró
       *[other] { $n } subtareas de tareas reasignadas se retiraron
    }
reorganisation-moved-parts =
    { $n ->
        [one] { $n } parte coordinada
       *[other] { $n } partes coordinadas
    }
reorganisation-moved-difficulties =
    { $n ->
        [one] { $n } informe de dificultad
       *[other] { $n } informes de dificultad
    }
reorganisation-moved-inspections =
    { $n ->
        [one] { $n } inspección
       *[other] { $n } inspecciones
    }
reorganisation-moved-posts =
    { $n ->
        [one] { $n } cargo
       *[other] { $n } cargos
    }
reorganisation-moved-portfolios =
    { $n ->
        [one] { $n } línea de seguimiento
       *[other] { $n } líneas de seguimiento
    }
reorganisation-moved-collectives =
    { $n ->
        [one] { $n } colectivo
       *[other] { $n } colectivos
    }
reorganisation-moved-departments =
    { $n ->
        [one] { $n } unidad dependiente
       *[other] { $n } unidades dependientes
    }
reorganisation-kind-task = Tareas dirigidas
reorganisation-kind-part = Partes coordinadas
reorganisation-kind-report = Dificultades informadas
reorganisation-kind-answer = Dificultades por responder
reorganisation-kind-inspection = Inspecciones
reorganisation-kind-post = Cargos
reorganisation-kind-portfolio = Seguimiento
reorganisation-kind-collective = Colectivos propios
reorganisation-kind-department = Unidades dependientes
reorganisation-kind-approval = Aprobación del dirigente
reorganisation-items-about =
    { $n ->
        [one] { $n } asunto. Va al sucesor si no se elige otra cosa.
       *[other] { $n } asuntos. Cada uno va al sucesor si no se elige otra cosa.
    }
reorganisation-items-empty = No hay nada abierto de este tipo.
reorganisation-items-empty-then = Elija otro tipo o vuelva atrás.
reorganisation-choose = Aplicar a los marcados
reorganisation-choose-all = Aplicar a todos
target-successor = Con el resto, al sucesor
target-ends = Termina
target-undecided = Sin destino todavía
target-chosen = elegido aparte
field-effective-on = Día de efecto
effective-on-about = Primer día de lo que sucede; el anterior es el último de lo que termina.
field-pairs = Pares
field-ending = Termina
field-goes-to = Va a
field-target = Va a
field-items = Asuntos
col-ending = Organismos que terminan
col-chosen = Elegidos aparte
col-undecided = Sin destino
col-open-tasks = Tareas
col-open-others = Otros asuntos
col-counted = Contado
col-before = Antes
col-after = Después
successor-none = nada
n-organisations =
    { $n ->
        [one] { $n } organismo
       *[other] { $n } organismos
    }
status-carried_out = Ejecutada
event-transfer = Trasladada por una reorganización
difficulty-event-transfer = Trasladada por una reorganización
inspection-event-transfer = Trasladada por una reorganización
subject-reorganisation = Reorganización
letter-event-reorganise = Reorganización: llega trabajo a su organismo
letter-ask-reorganised = Vea la lista: estados y plazos siguen como estaban.
letter-reorganised = { $title } ({ $number }), con efecto desde { $date }
error-not_there_yet = { $detail } no existía entonces.
error-lasts_beyond_the_day = { $detail } dura más allá de ese día: dos vigencias se solaparían.
error-successor_ends_too = { $detail }: lo que sucede termina en la misma reorganización.
error-successor_before_predecessor = { $detail }: el sucesor había terminado antes de que empezara su predecesor.
error-successor_not_there_yet = { $detail }: el sucesor no existe el día de efecto.
error-validities_overlap = { $detail }: dos organismos con el mismo código se solapan.
error-successor_lies_below = { $detail }: el sucesor depende de un organismo que termina.
error-nothing_ends_then = Según el registro nada termina el día anterior; indique los pares.
error-in_another_reorganisation = { $detail } está en otra reorganización en preparación.
error-successors_go_in_a_circle = Los sucesores llevan de vuelta al mismo organismo.
error-goes_on_somewhere = Esto debe ir a algún sitio; no puede terminar sin más.
error-not_open_here = Esto ya no está abierto allí.
error-subtask_goes_with_the_rest = { $detail } es una subtarea: va con su tarea.
error-open_without_successor = Nada lo sucede y queda algo abierto: { $detail }.
error-has_successors = Un organismo con sucesores necesita un último día.
error-successor_not_there_then = { $detail } no existe al día siguiente.
rule-reorganisation_is_over = Esta reorganización ya se ejecutó o se abandonó.
rule-not_before_its_day = Aún no llega su día: lo que sucede no existe todavía.
rule-recount_differs = El recuento no coincide, así que no se trasladó nada. Inténtelo de nuevo; si persiste, avise a un administrador.
act-cancel = Abandonó
act-choose = Eligió adónde van los asuntos
act-carry_out = Ejecutó la reorganización
act-reorganise = Cambió por una reorganización
act-move_portfolio = Trasladó un seguimiento
act-transfer = Trasladó por una reorganización

## Grupo de trabajo

nobody-on-file = Sin nadie registrado
nobody-about = A quién no se avisaría: visto antes de que ocurra.
nobody-left-behind = Organismos que terminaron y aún dirigen tareas abiertas
nobody-left-behind-about = Trasládelas mediante una reorganización.
nobody-lacking = Organismos sin enlace, dirigente o buzón
nobody-lacking-none = Todos los organismos los tienen.
col-lacks = Le falta
lacks-focal = enlace
lacks-leader = dirigente
lacks-mailbox = buzón
nobody-ending =
    Cargos del grupo de trabajo que terminan en { $n ->
        [one] { $n } día
       *[other] { $n } días
    }
nobody-ending-none = Ninguno termina pronto.
nobody-idle = Miembros sin seguimiento asignado
n-tasks =
    { $n ->
        [one] { $n } tarea
       *[other] { $n } tareas
    }
handover = Traspasar
handover-about = { $name } deja los cargos marcados; quien los asume los ocupa desde el día siguiente. Ninguno queda sin nadie.
handover-portfolio = Traspasar también el seguimiento
field-taker = Quién asume
taker-about = Dirección de correo de quien asume todos los cargos para los que abajo no se nombra a nadie. Vacío si bastan otras personas con el mismo cargo.
taker-of = Otra persona para { $what }
handover-portfolio-to = Miembro que sigue la cartera
handover-portfolio-about = Vacío si es la persona nombrada arriba, o si otros miembros siguen lo mismo.
handover-body = Quién sigue a { $name } (si es otra persona)
import-portfolios-about = CSV o XLSX con las columnas email, organisations (códigos separados por punto y coma), from, to. Dos veces no cambia nada.
error-not_in_portfolio = Quien se va no sigue a este organismo.
error-nobody_left = No quedaría nadie: { $detail }. Indique quién asume.
error-takes_over_from_oneself = Debe asumir otra persona.
error-unknown_post = No existe ese cargo.
act-hand_over = Traspasó
## Changed plans, calendar and drafts of inspections
inspections-as-calendar = Como calendario
inspections-as-list = Como lista
inspections-calendar-about = Las visitas por días del mes.
inspections-calendar-more = En este mes hay más inspecciones de las que se muestran; la lista las tiene todas.
inspections-calendar-empty = No hay inspecciones en este mes.
month-before = Mes anterior
month-now = Este mes
month-after = Mes siguiente
visit-goes-on = continúa del día anterior
inspection-change = Cambiar el plan
inspection-change-do = Guardar el plan cambiado
inspection-change-about = Se avisa al equipo.
inspection-change-about-announced = La inspección fue anunciada: se avisa a los visitados y al equipo.
hint-change-reason = Queda en el historial y se envía a quienes se avisa.
inspection-action-change = Cambiar el plan
inspection-event-change = Plan cambiado
letter-inspection-change = Cambió el plan de una inspección
letter-inspection-drop = Ya no forma parte de una inspección
error-nothing_changed = No se cambió nada del plan.
draft-kept = Se ha rellenado lo que no se envió; guardado en este dispositivo a las
draft-drop = Descartar
hint-photo = Las fotos JPEG y PNG se reducen antes de enviarse.

# La página /style (solo en la demostración)
style = Los elementos de las páginas
style-about = Cada elemento una vez, con contenido ilustrativo.
style-type = Tipografía
style-text = Dar seguimiento hasta que se cumpla: las marcas Ể, Ỗ, ậ no tocan la línea superior.
style-colours = Colores
style-statuses = Estados
style-words = Avisos al lector
style-buttons = Botones
style-tiles = Cifras
style-table = Tabla
style-form = Formulario
style-field = Un campo
## Search

nav-search = Búsqueda
search-all = Buscar en todo
search-go = Buscar
search-help = Busca en las tareas, directivas, dificultades, inspecciones, organismos y personas que usted puede ver. Puede omitir los acentos; lo que lleva los acentos escritos aparece primero.
search-empty = Escriba lo que busca.
search-empty-then = Por ejemplo el número de una directiva, el código de un organismo o unas palabras de una tarea.
found-nothing = No se encontró nada.
found-nothing-then = Pruebe con menos palabras o con otras; puede omitir los acentos.
found-n =
    { $n ->
        [one] { $n } resultado
       *[other] { $n } resultados
    }
found-at-least =
    al menos { $n ->
        [one] { $n } resultado
       *[other] { $n } resultados
    }
found-due = vence el { $date }
field-q-words = Buscar por palabras

## The secretariat's desk: saved lists, keys, queues

desk-queues = Lo que espera
desk-submitted = resultados por revisar
desk-returned = tareas devueltas
desk-triage = dificultades por derivar
desk-extensions = solicitudes por decidir
desk-undated = tareas sin plazo
desk-exhausted = recordatorios agotados
desk-nobody = organismos sin destinatario
meanwhile = Mientras usted escribía
meanwhile-about = Hubo cambios después de que usted abrió la página. Lo que escribió sigue en el formulario; revíselo y envíelo de nuevo.
meanwhile-over = Hubo cambios después de que usted abrió la página.
written = Lo que usted escribió
written-about = Esto ya no puede hacerse. Puede copiar sus palabras para usarlas en otro lugar.
views = Listas guardadas
views-manage = Gestionar
views-about = Filtros, orden y columnas de la lista de tareas bajo un nombre. Quien abre una lista compartida encuentra en ella solo lo que puede ver.
views-empty = Aún no hay listas guardadas.
views-empty-then = Filtre la lista de tareas y elija «Guardar esta lista».
views-removed = Eliminadas hace poco
views-removed-about = Pueden recuperarse durante 30 días.
view-save = Guardar esta lista
view-change = Cambiar nombre o compartir
view-remove = Eliminar
view-restore = Recuperar
view-for-oneself = Solo yo
view-for-everybody = Todos
field-view-name = Nombre de la lista
field-audience = Quién la ve
flash-view-partly = Algunos filtros de esta lista ya no sirven ({ $n }) y se han omitido.
flash-view-removed = La lista se eliminó. Puede recuperarla al final de la página.
error-not_yours_to_share_with = Usted no puede compartir con este grupo.
rule-not_your_view = Esta lista es de otra persona.
filters-active = Filtrado por
filter-remove = quitar este filtro
filter-due-since = vence desde { $date }
filter-words = «{ $words }»
filter-either = { $one } o { $other }
filter-not = no: { $what }
filter-subtasks = Solo subtareas
filter-no-subtasks = Sin subtareas
sort-oldest = Más antiguas
sort-due-latest = Plazo más lejano
list-display = Columnas y filas
list-columns = Columnas
list-size = Filas por página
col-coordinators = Coordinadores
col-assigner = Encargada por
col-given = Encargada el
col-original = Primer plazo
picked-do = Con las tareas marcadas:
pick-acknowledge = Acusar recibo …
pick-urge = Instar …
pick-accept = Aceptar resultados …
pick-change_due_date = Cambiar el plazo …
bulk-accept = Aceptar los resultados de varias tareas
bulk-accept-do = Aceptar los resultados elegidos
bulk-change_due_date = Cambiar el plazo de varias tareas
bulk-change_due_date-do = Cambiar el plazo de las tareas elegidas
field-notify = Avisar a las personas interesadas
notify-soon = De inmediato
notify-morning = Con el resumen de la mañana, { $at }
error-not_of_this_act = No para este acto: las personas interesadas deben saberlo de inmediato.
keys = Atajos de teclado
keys-move = bajar, subir una fila
keys-tick = marcar la fila
keys-open = abrir la fila
keys-search = ir al campo de búsqueda
keys-help = mostrar estas teclas
keys-close = cerrar
keys-off = Los atajos pueden desactivarse en la página
close = Cerrar
my-keys = Atajos de teclado
field-single-keys = Atajos de una sola tecla en las listas
hint-single-keys = j, k, x, o, / y ?. Desactívelos si usa entrada por voz o le estorban.
## Escalas como formularios

policy-draft = El borrador
policy-look = Verlo con fechas
policy-looked = Qué diría el borrador
policy-store-about = Tal como se ve abajo. Una versión guardada no cambia; puede añadirse otra.
policy-rows = Los peldaños
policy-rows-about = Las distancias son días hábiles: negativas antes de la fecha, 0 el mismo día, positivas después. Las filas vacías se ignoran; un peldaño sin nombre toma el de su reloj y su distancia.
policy-json = Como JSON (como en la API)
policy-json-about = Para quien lo prefiera: pegue una escala entera y véala; el formulario de arriba la adopta.
policy-differences = Qué cambia
policy-no-differences = No hay diferencias.
policy-compare = Comparar con la anterior
policy-compared = Dos versiones comparadas
policy-dated-for = Día a día, para la fecha { $date }
policy-changed = Cambia
policy-unchanged = sin cambios
policy-folded = incluye { $rungs }
field-send-at = Avisos desde las
field-send-until = Antes de las
rung-n = Peldaño { $n }
rung-offset = Días hábiles respecto de la fecha
rung-kind = Tipo de aviso
rung-level = Nivel
rung-level-0 = 0: recuerda
rung-level-1 = 1: vencido
rung-level-2 = 2: urge
rung-level-3 = 3: llega arriba
rung-name = Nombre (letras, cifras, + - _)
rung-every = De nuevo cada … días hábiles
rung-times = Como máximo … veces
rung-audience = Quién lo recibe
rung-remove = Quitar el peldaño { $n }
rung-edit = Editar estos peldaños
rung-add = Añadir un peldaño
in-rung = { $clock }, peldaño { $n }: { $complaint }
rung-told = { $offset }, { $kind } (nivel { $level }), a { $audience }
rung-told-repeated = { $offset }, { $kind } (nivel { $level }), a { $audience }; { $repeat }
joined = { $first }; { $then }
policy-differs-send-at = Avisos desde las: { $was } → { $is }
policy-differs-send-until = Avisos hasta las: { $was } → { $is }
policy-differs-added = { $clock }: se añade el peldaño «{ $rung }»: { $is }
policy-differs-removed = { $clock }: se quita el peldaño «{ $rung }»: { $was }
policy-differs-changed = { $clock }: peldaño «{ $rung }», { $field }: { $was } → { $is }
policy-differs-reordered = { $clock }: los peldaños cambian de orden; si dos coinciden, habla el último de la lista.
ladder-warn-none = Ningún peldaño es inalcanzable, está desordenado o sin destinatario.
ladder-warn-silent = { $clock }: no se avisa de nada.
ladder-warn-before = { $clock }: el peldaño «{ $rung }» nunca se dice: cae antes de que el reloj pueda empezar.
ladder-warn-never = { $clock }: el peldaño «{ $rung }» nunca se dice: «{ $other }» cae siempre el mismo día y habla en su lugar.
ladder-warn-shares = { $clock }: el peldaño «{ $rung }» coincide a veces con «{ $other }»; entonces solo se dice uno.
ladder-warn-swapped = { $clock }: el peldaño «{ $rung }» llega después de «{ $other }», de nivel superior: el superior lo sabe antes. Revise el orden.
ladder-warn-nobody = Ahora nadie consta como { $role }; sus avisos ({ $rungs }) irán a otra persona o a nadie.
clock-about-due = La fecha en que la tarea debe estar hecha.
clock-about-acknowledgement = Vence 2 días hábiles después de la asignación.
clock-about-return = Vence 2 días hábiles después de la devolución.
clock-about-review = Vence 5 días hábiles después de la entrega.
clock-about-decision = Vence 3 días hábiles después de la solicitud.
clock-about-part = La fecha propia del coordinador.
clock-about-triage = Vence 2 días hábiles después del informe.
clock-about-answer = La fecha límite de respuesta.
clock-about-visit = El primer día de la inspección.
clock-about-report = El último día del trimestre, para tareas permanentes.
rung-once = una vez
rung-repeats = Repetición

## Páginas de la instalación y primeros pasos

nav-admin = Administración
nav-settings = Configuración
admin-about = Todas las páginas de quienes administran el sistema; lo que requiere atención se indica aquí.
admin-about-people = Cuentas, cargos, invitaciones.
admin-about-absences = Quién está ausente y quién lo sustituye.
admin-about-portfolios = Qué miembro supervisa a quién.
admin-about-organisations = Nombres, códigos, buzones y vigencia de los organismos.
admin-about-reorganisations = Fusiones y divisiones: adónde va el trabajo abierto.
admin-about-policies = Qué se avisa, cuándo y a quién.
admin-about-calendar = Festivos y días recuperables de cada año.
admin-about-messages = Mensajes en espera, enviados o fallidos.
admin-about-jobs = Qué hace el programa por sí solo y cuándo; retener y reanudar.
admin-about-audit = Quién hizo qué; puntos de control.
admin-about-settings = Con qué valores funciona el programa; una carta de prueba.
attention-policy = { $n ->
    [one] { $n } punto que revisar en la última versión.
   *[other] { $n } puntos que revisar en la última versión.
}
attention-leaderless = { $n ->
    [one] { $n } organismo necesita la aprobación de su responsable y no lo tiene.
   *[other] { $n } organismos necesitan la aprobación de su responsable y no lo tienen.
}
attention-held = Retenido: no se avisa ni sale ningún mensaje.
check-gap = Nadie miró desde { $from } hasta { $until }; lo que venció entretanto se avisó una vez.
check-job-failed = La última ejecución falló: { $job }
check-job-missed = Pasó su hora sin ejecutarse: { $job }
col-last-run = Última ejecución
run-late-since = recupera las de desde { $at }
hold-waits =
    En espera de salir: { $messages ->
        [one] { $messages } mensaje
       *[other] { $messages } mensajes
    }; aún sin mensaje: { $notices ->
        [one] { $notices } aviso
       *[other] { $notices } avisos
    }.
hold-hold-about = Puede reanudarse en cualquier momento y nada se pierde: lo que venza entretanto se avisa una vez al reanudar.
col-setting = Ajuste
col-value = Valor
col-meaning = Significado
setting-empty = sin definir
settings-about = Los valores con que funciona el programa, con los secretos ocultos. Se cambian en dondoc.toml o en el entorno y se reinicia.
settings-empty = Este proceso no muestra su configuración.
settings-empty-then = Ejecute dondoc serve --print-settings en el servidor para verla.
setting-public_url = Dónde se abren las páginas; se usa en las cartas.
setting-listen = Dónde escucha el proceso.
setting-zone = Huso de todas las fechas y avisos.
setting-database_url = La base de datos.
setting-database_connections = Conexiones a PostgreSQL, como máximo.
setting-smtp_url = El servidor de correo.
setting-smtp_ca_file = La autoridad certificadora propia del servidor de correo.
setting-smtp_sessions = Sesiones de correo simultáneas.
setting-mail_from = De quién vienen las cartas.
setting-mail_dir = Sin servidor de correo: dónde se escriben las cartas como ficheros.
setting-gather_for_s = Durante cuántos segundos se reúne el correo de lo recién ocurrido.
setting-metrics_token = Abre /metrics a otras máquinas.
setting-log = Qué se registra.
test-letter-title = Probar el correo
test-letter-about = Una carta a su propia dirección, por el camino de todas. Su resultado aparece en la página de mensajes.
test-letter-send = Enviarme una carta de prueba
flash-test-letter = La carta de prueba espera salir; vea su resultado en la página de mensajes.
rule-test_letter_waits = La carta de prueba anterior aún espera. Vea las páginas de mensajes y de funcionamiento.
rule-setup = Solo lo hacen los administradores.
letter-test = Carta de prueba
letter-test-about = Esta carta solo prueba el camino. Si la recibe, el servidor de correo está configurado.
act-keep_policy = Primera escala conservada
act-hide_setup = Primeros pasos ocultados
setup-title = Primeros pasos
setup-about = Hechos { $done } de { $all }. Esta guía desaparece cuando estén todos.
setup-done = Hecho:
setup-open = Pendiente:
setup-hide = Ocultar esta guía
setup-organisations = Importar los organismos
setup-organisations-about = Un fichero CSV o XLSX; puede verse antes de escribirlo.
setup-calendar = Importar el calendario de este año y del próximo
setup-calendar-about = Festivos y días recuperables; un fichero CSV o ICS.
setup-people = Añadir a las personas
setup-people-about = Al menos alguien de la secretaría y un enlace; de un fichero o una a una.
setup-mail = Configurar y probar el correo
setup-mail-about = Defina smtp_url en dondoc.toml y reinicie; hecho cuando haya salido una carta.
setup-policy = Revisar la escala
setup-policy-about = Qué se avisa, cuándo y a quién. Cámbiela o consérvela.
setup-policy-keep = Conservarla
setup-directive = Introducir la primera directriz
setup-directive-about = La secretaría la pega o la sube, revisa las tareas propuestas y la emite.

## Lo escrito se conserva

offline-about = No hay conexión: no se envió nada y lo que escribió sigue aquí. Envíelo de nuevo cuando tenga conexión.
kept-signed-out = Su sesión ha terminado
kept-signed-out-about = Lo que envió no se guardó, pero no se ha perdido: inicie sesión de nuevo, revíselo y envíelo.
kept-title = Enviar lo que escribió
kept-again = No se guardó porque la sesión anterior había terminado. Revíselo, corríjalo y envíelo.
kept-again-files = No se guardó porque la sesión anterior había terminado. Los ficheros no se conservan: vuelva a la página para elegirlos o envíe solo el texto.
kept-field = Texto
kept-send = Enviar
problem-again = Intentarlo de nuevo
problem-thing = Abrir su página
problem-code = Código de respuesta: { $status }
problem-back = Volver a la página anterior
problem-id = Indíquelo al comunicar el fallo: { $id }
problem-wait = { $n ->
    [one] Inténtelo de nuevo en { $n } segundo.
   *[other] Inténtelo de nuevo en { $n } segundos.
}
# The weekly letter
letter-weekly =
    Semana hasta el { $date }: { $overdue ->
        [one] { $overdue } tarea vencida
       *[other] { $overdue } tareas vencidas
    }, { $new ->
        [one] { $new } de ellas nueva
       *[other] { $new } de ellas nuevas
    }
letter-weekly-ask = Abra el resumen para ver, decidir, urgir o planificar una inspección.
letter-weekly-overdue = Vencidas: { $n }
letter-weekly-same = Desde el comienzo de la semana: sin cambios
letter-weekly-more = Desde el comienzo de la semana: { $n } más
letter-weekly-fewer = Desde el comienzo de la semana: { $n } menos
letter-weekly-new = Vencidas en la semana: { $n }
letter-weekly-open = Abiertas: { $n }
letter-weekly-blocked = Bloqueadas: { $n }
letter-weekly-to-decide = Esperan su decisión: { $n }
letter-weekly-worst-one =
    { $name }: { $n ->
        [one] { $n } tarea vencida
       *[other] { $n } tareas vencidas
    }, la más atrasada de { $days ->
        [one] { $days } día
       *[other] { $days } días
    }
letter-weekly-why = Por qué recibe esta carta
letter-weekly-end = Se envía el primer día laborable de la semana. Para dejar de recibirla, vaya a { $link }
job-keep_weeks = Guardar las cifras de la semana
job-weekly_letters = Carta semanal a los responsables
field-weekly-letter = Recibir el resumen semanal por correo
hint-weekly-letter = A las 8:00 del primer día laborable de la semana, con lo que muestra el resumen de tareas vencidas. Una semana sin nada que contar no tiene carta.
